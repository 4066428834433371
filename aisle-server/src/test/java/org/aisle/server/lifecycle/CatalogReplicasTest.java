package org.aisle.server.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.aisle.catalog.Item;
import org.aisle.interaction.Visitor;
import org.aisle.recommend.Placement;
import org.aisle.recommend.Query;
import org.aisle.recommend.Recommendation;
import org.aisle.server.TestShop;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemChange.Kind;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;
import org.aisle.server.events.RecIds;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.server.persistence.Postgres;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogReplicasTest {
  @RegisterExtension private static final Postgres POSTGRES = new Postgres();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);

  private final TestShop shop = new TestShop();
  private DataDirectory directory;

  @BeforeEach
  void openShop() {
    directory = new DataDirectory(Path.of(shop.start().get("aisle.data-dir")));
  }

  @AfterEach
  void deleteShop() {
    shop.stop();
  }

  /** One of several servers of the same shop; it looks for news as often as a real one. */
  private static final class Replica implements AutoCloseable {
    private final Database database;
    private final EventStore store;
    private final Serving serving;
    private final CatalogWriter writer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Replica(DataDirectory directory, DatabaseAddress address) {
      database = Database.open(address);
      LiveHistories histories = new LiveHistories(new EventReader(database));
      store = EventStore.start(database, RecIds.of(database, InstantSource.system()), histories);
      serving = new Serving(directory, store, new ItemStore(database));
      writer = new CatalogWriter(store, serving);
      Keyring keyring = new Keyring(new Keys(database, InstantSource.system()));
      DirectoryWatch watch = new DirectoryWatch(directory, serving, store, histories, keyring);
      long pause = Schedule.LOOK_EVERY.toMillis();
      var _ = clock.scheduleWithFixedDelay(watch::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    Item item(String itemId) {
      return serving.snapshot().catalog().item(serving.snapshot().catalog().indexOf(itemId));
    }

    /** The ids of all items that this server would show to anybody. */
    List<String> shown() {
      return serving
          .recommender()
          .recommend(Query.of(Placement.POPULAR, Visitor.unknown(1), 100))
          .items()
          .stream()
          .map(Recommendation::itemId)
          .toList();
    }

    void await(Predicate<Replica> state) {
      long end = System.nanoTime() + WAIT_MAX.toNanos();
      while (!state.test(this)) {
        assertThat(System.nanoTime()).as("still not known").isLessThan(end);
        Thread.onSpinWait();
      }
    }

    @Override
    public void close() {
      clock.close();
      store.close();
      database.close();
    }
  }

  @Test
  void aChangeActsOnTheNextAnswerHereAndSoonOnEveryOtherServer() throws SQLException {
    DatabaseAddress address = POSTGRES.fresh();
    try (Replica one = new Replica(directory, address);
        Replica other = new Replica(directory, address)) {
      assertThat(other.shown()).contains("t1", "t2", "t3");

      one.writer.write(List.of(patch("t1", "availability", "out_of_stock")), "test");
      assertThat(one.shown()).doesNotContain("t1");
      other.await(replica -> !replica.shown().contains("t1"));

      one.writer.write(List.of(new ItemChange("t2", Kind.HIDE, fields())), "test");
      assertThat(one.shown()).doesNotContain("t2");
      other.await(replica -> !replica.shown().contains("t2"));

      other.writer.write(
          List.of(new ItemChange("t3", Kind.PATCH, fields().put("price", 7.5))), "test");
      assertThat(other.item("t3").price()).isEqualTo(7.5);
      one.await(replica -> replica.item("t3").price() == 7.5);

      other.writer.write(List.of(patch("t1", "availability", "in_stock")), "test");
      one.await(replica -> replica.shown().contains("t1"));
    }
  }

  private static ObjectNode fields() {
    return MAPPER.createObjectNode();
  }

  private static ItemChange patch(String itemId, String field, String value) {
    return new ItemChange(itemId, Kind.PATCH, fields().put(field, value));
  }
}
