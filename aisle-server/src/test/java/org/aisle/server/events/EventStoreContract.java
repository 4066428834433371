package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.server.persistence.DatabaseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for stored events in whatever database. */
abstract class EventStoreContract {
  private static final VisitorKey ANN = VisitorKey.user("ann");
  private static final VisitorKey ANONYMOUS = VisitorKey.client("c7");
  private static final long NOON = 1_700_000_000_000L;

  private DatabaseAddress address;
  private Database database;
  private EventStore store;
  private LiveHistories live;
  private final List<Long> told = Collections.synchronizedList(new ArrayList<>());

  /** A database that nobody has used before. */
  abstract DatabaseAddress fresh() throws SQLException;

  @BeforeEach
  void open() throws SQLException {
    address = fresh();
    reopen();
  }

  private void reopen() {
    database = Database.open(address);
    live = new LiveHistories(new EventReader(database));
    store =
        EventStore.start(
            database,
            RecIds.of(database, InstantSource.system()),
            new EventStore.Committed() {
              @Override
              public void stored(long sequence, Event event) {
                told.add(sequence);
                live.stored(sequence, event);
              }

              @Override
              public void changed(Set<VisitorKey> visitors) {
                live.changed(visitors);
              }
            });
  }

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @Test
  void hasEveryAcknowledgedEventAfterReopening() {
    store.append(List.of(event("e1", ANN, "view_item", "tent")));
    close();
    reopen();
    assertThat(live.of(ANN).entries())
        .extracting(LiveHistory.Entry::itemId)
        .containsExactly("tent");
    store.append(List.of(event("e2", ANN, "view_item", "lamp")));
    assertThat(live.of(ANN).entries())
        .extracting(LiveHistory.Entry::itemId)
        .containsExactly("tent", "lamp");
  }

  @Test
  void whatIsStoredAfterAClockThatWasAheadIsNewer() {
    assertThat(live.of(ANN).entries()).isEmpty();
    long ahead = System.currentTimeMillis() + 36_000_000;
    store.append(List.of(Event.of(ANN, "view_item", ahead, List.of(EventItem.of("tent")))));
    store.append(List.of(event("e2", ANN, "view_item", "lamp")));
    store.append(List.of(Event.of(ANN, "view_item", NOON - 1_000, List.of(EventItem.of("late")))));
    for (int time = 0; time < 2; time++) {
      assertThat(live.of(ANN).entries())
          .extracting(LiveHistory.Entry::itemId)
          .containsExactly("tent", "late", "lamp");
      close();
      reopen();
    }
  }

  @Test
  void acceptsAnEventTwiceButCountsItOnce() {
    Event first = event("e1", ANN, "add_to_cart", "tent");
    assertThat(store.append(List.of(first, first))).isEqualTo(1);
    assertThat(store.append(List.of(first))).isZero();
    assertThat(live.of(ANN).entries()).hasSize(1);
    assertThat(store.reader().countsByName()).containsEntry("add_to_cart", 1L);
  }

  @Test
  void numbersEventsWithoutGapsHoweverManySendAtOnce() throws Exception {
    int senders = 32;
    try (ExecutorService executor = Executors.newFixedThreadPool(senders)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int sender = 0; sender < senders; sender++) {
        String id = "s" + sender;
        answers.add(
            executor.submit(() -> {
              int stored = 0;
              for (int i = 0; i < 20; i++) {
                stored +=
                    store.append(List.of(event(id + "-" + i, ANN, "view_item", id + "-" + i)));
              }
              return stored;
            }));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(20);
      }
    }
    assertThat(told).hasSize(senders * 20).isSorted().startsWith(1L).endsWith(senders * 20L);
    assertThat(live.of(ANN)).isEqualTo(store.reader().history(ANN));
  }

  @Test
  void addsToTheHistoryAtOnce() {
    assertThat(live.of(ANONYMOUS).entries()).isEmpty();
    store.append(List.of(event("e1", ANONYMOUS, "view_item", "tent")));
    assertThat(live.of(ANONYMOUS).entries()).hasSize(1);
    assertThat(live.of(VisitorKey.user("c7")).entries()).isEmpty();
  }

  @Test
  void takesOutWhatWasTakenBack() {
    store.append(
        List.of(
            event("e1", ANN, "add_to_cart", "tent"),
            event("e2", ANN, "add_to_cart", "lamp"),
            new Event(
                "e3",
                "remove_from_cart",
                NOON,
                "ann",
                null,
                null,
                null,
                null,
                null,
                List.of(new EventItem("tent", EventItem.ALL, Double.NaN)),
                "{}"),
            event("e4", ANN, "dismiss", "novel")));
    assertThat(live.of(ANN).cart()).containsOnlyKeys("lamp");
    assertThat(live.of(ANN).dismissed()).containsExactly("novel");
    assertThat(interactions()).extracting(Interaction::itemId).containsExactly("lamp");
  }

  @Test
  void refundsAWholeOrderByItsNumber() {
    Event purchase =
        new Event(
            "e1",
            "purchase",
            NOON,
            "ann",
            null,
            null,
            null,
            null,
            "T1",
            List.of(EventItem.of("tent"), EventItem.of("lamp")),
            "{}");
    Event refund =
        new Event("e2", "refund", NOON + 1, "ann", null, null, null, null, "T1", List.of(), "{}");
    store.append(List.of(purchase));
    assertThat(live.of(ANN).entries()).hasSize(2);
    store.append(List.of(refund));
    assertThat(live.of(ANN).entries()).isEmpty();
    assertThat(interactions()).isEmpty();
  }

  @Test
  void emptiesTheCartByBuying() {
    store.append(
        List.of(
            event("e1", ANN, "add_to_cart", "tent"),
            event("e2", ANN, "add_to_cart", "tent"),
            event("e3", ANN, "add_to_cart", "lamp")));
    assertThat(live.of(ANN).cart()).containsEntry("tent", 2).containsEntry("lamp", 1);
    store.append(List.of(event("e4", ANN, "purchase", "tent")));
    assertThat(live.of(ANN).cart()).containsOnlyKeys("lamp");
  }

  @Test
  void readsInteractionsOfAllVisitorsForTraining() {
    store.append(
        List.of(
            event("e1", ANN, "view_item", "tent"),
            event("e2", ANONYMOUS, "purchase", "lamp"),
            event("e3", ANN, "search", "ignored"),
            event("e4", ANN, "view_item_list", "shown")));
    assertThat(interactions())
        .containsExactlyInAnyOrder(
            new Interaction("ann", "tent", InteractionType.VIEW, 1, NOON),
            new Interaction("c7", "lamp", InteractionType.PURCHASE, 1, NOON));
  }

  @Test
  void keepsTextsAsLongAsTheApiTakesThemAndInAllWritings() {
    String id = "é".repeat(500);
    Event odd = event(id, ANN, "view_item", "\u0000帐篷😀");
    assertThat(store.append(List.of(odd, event("e2", ANN, "view_item", "tent")))).isEqualTo(2);
    assertThat(store.append(List.of(odd))).isZero();
    assertThat(store.reader().history(ANN).entries())
        .extracting(LiveHistory.Entry::itemId)
        .containsExactly("\uFFFD帐篷😀", "tent");
  }

  @Test
  void goesOnAfterAChangeThatFails() {
    EventStore.Change broken =
        new EventStore.Change() {
          @Override
          public int apply(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
              return statement.executeUpdate("update nowhere set wrong = 1");
            }
          }

          @Override
          public Set<VisitorKey> touched() {
            return Set.of();
          }
        };
    assertThatThrownBy(() -> store.change(broken))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("nowhere");
    assertThat(store.failures()).isEqualTo(1);
    assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isEqualTo(1);
    assertThat(store.isAlive()).isTrue();
  }

  @Test
  void mergesAndErasesVisitorsInTheirOrder() {
    store.append(List.of(event("e1", ANONYMOUS, "view_item", "tent")));
    assertThat(store.change(new VisitorMerge("c7", "ann"))).isEqualTo(1);
    assertThat(live.of(ANN).entries()).hasSize(1);
    assertThat(live.of(ANONYMOUS).entries()).isEmpty();
    assertThat(store.change(new UserErasure(new Erasures(database), "ann", NOON))).isEqualTo(1);
    database.cleanUpDeleted();
    assertThat(live.of(ANN).entries()).isEmpty();
    assertThat(new Erasures(database).count()).isEqualTo(1);
    store.append(List.of(event("e2", ANN, "view_item", "lamp")));
    assertThat(live.of(ANN).entries()).hasSize(1);
    assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isEqualTo(1);
  }

  @Test
  void keepsKeysTheAuditLogAndTheReport() {
    Keys keys = new Keys(database, InstantSource.system());
    String id = keys.createSecret("backend", Set.of(Scope.READ)).key().id();
    assertThat(keys.revoke(id)).isTrue();
    assertThat(keys.list()).hasSize(1);
    AuditLog audit = new AuditLog(database, InstantSource.system());
    audit.add("cli", "create key", id);
    audit.add("cli", "revoke key", id);
    assertThat(audit.newest(5)).extracting(AuditLog.Entry::action).startsWith("revoke key");
    store.append(List.of(event("e1", ANN, "purchase", "tent")));
    LocalDate day = LocalDate.of(2023, 11, 14);
    assertThat(AttributionReport.of(database, day, day, Dataset.builder().build().catalog()))
        .isEmpty();
  }

  @Test
  void keepsHistoriesInTheOrderOfTime() {
    store.append(
        List.of(
            at(event("e1", ANN, "view_item", "second"), NOON + 5),
            at(event("e2", ANN, "view_item", "first"), NOON)));
    assertThat(live.of(ANN).entries())
        .extracting(LiveHistory.Entry::itemId)
        .containsExactly("first", "second");
  }

  private List<Interaction> interactions() {
    List<Interaction> all = new ArrayList<>();
    store.reader().interactions(all::add);
    return all;
  }

  static Event event(String id, VisitorKey visitor, String name, String itemId) {
    return new Event(
        id,
        name,
        NOON,
        visitor.known() ? visitor.id() : null,
        visitor.known() ? null : visitor.id(),
        null,
        null,
        null,
        null,
        List.of(EventItem.of(itemId)),
        "{}");
  }

  private static Event at(Event event, long timeMillis) {
    return new Event(
        event.eventId(),
        event.name(),
        timeMillis,
        event.userId(),
        event.clientId(),
        null,
        null,
        null,
        null,
        event.items(),
        "{}");
  }
}
