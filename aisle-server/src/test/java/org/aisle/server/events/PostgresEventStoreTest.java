package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.server.persistence.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresEventStoreTest extends EventStoreContract {
  @RegisterExtension private static final Postgres POSTGRES = new Postgres();
  private static final VisitorKey ANN = VisitorKey.user("ann");
  private static final long WAIT_SECONDS_MAX = 30;

  @Override
  DatabaseAddress fresh() throws SQLException {
    return POSTGRES.fresh();
  }

  /** One of several servers of the same database. */
  private static final class Replica implements EventStore.Committed, AutoCloseable {
    private final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final Database database;
    private final LiveHistories live;
    private final EventStore store;

    Replica(DatabaseAddress address) {
      database = Database.open(address);
      live = new LiveHistories(new EventReader(database));
      store = EventStore.start(database, RecIds.of(database, InstantSource.system()), this);
    }

    @Override
    public void stored(long sequence, Event event) {
      live.stored(sequence, event);
    }

    @Override
    public void changed(Set<VisitorKey> visitors) {
      live.changed(visitors);
      news.add("visitors");
    }

    @Override
    public void changedHashes(Set<Integer> hashes) {
      live.changedHashes(hashes);
      news.add("hashes");
    }

    void await(String what) throws InterruptedException {
      String heard = "";
      while (!what.equals(heard)) {
        heard = news.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        assertThat(heard).as("news of other servers").isNotNull();
      }
    }

    @Override
    public void close() {
      store.close();
      database.close();
    }
  }

  @Test
  void knowsWhatOtherServersStoredMergedAndErased() throws Exception {
    DatabaseAddress address = POSTGRES.fresh();
    try (Replica one = new Replica(address);
        Replica other = new Replica(address)) {
      assertThat(other.live.of(ANN).entries()).isEmpty();
      one.store.append(List.of(event("e1", ANN, "view_item", "tent")));
      other.await("visitors");
      assertThat(other.live.of(ANN).entries()).hasSize(1);

      one.store.append(List.of(event("e2", VisitorKey.client("c1"), "view_item", "lamp")));
      one.store.change(new VisitorMerge("c1", "ann"));
      other.await("hashes");
      assertThat(other.live.of(ANN).entries()).hasSize(2);

      one.store.change(new UserErasure(new Erasures(one.database), "ann", 0));
      other.await("hashes");
      assertThat(other.live.of(ANN).entries()).isEmpty();
      other.store.append(List.of(event("e3", ANN, "view_item", "novel")));
      one.await("visitors");
      assertThat(one.live.of(ANN)).isEqualTo(other.live.of(ANN));
      assertThat(one.live.of(ANN).lastSequence()).isGreaterThan(2);
    }
  }

  @Test
  void givesEveryEventOneNumberHoweverManyServersStoreAtOnce() throws Exception {
    DatabaseAddress address = POSTGRES.fresh();
    int rounds = 30;
    try (Replica one = new Replica(address);
        Replica other = new Replica(address);
        ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int sender = 0; sender < 4; sender++) {
        Replica replica = sender % 2 == 0 ? one : other;
        String name = "s" + sender / 2;
        answers.add(
            executor.submit(() -> {
              int stored = 0;
              for (int i = 0; i < rounds; i++) {
                String id = name + "-" + i;
                stored += replica.store.append(List.of(event(id, ANN, "view_item", id)));
              }
              return stored;
            }));
      }
      int stored = 0;
      for (Future<Integer> answer : answers) {
        stored += answer.get();
      }
      assertThat(stored).as("each id was sent to both servers").isEqualTo(2 * rounds);
      assertThat(one.store.reader().history(ANN).entries()).hasSize(2 * rounds);
      one.store.append(List.of(event("last", ANN, "view_item", "last")));
      assertThat(one.live.of(ANN)).isEqualTo(one.store.reader().history(ANN));
    }
  }
}
