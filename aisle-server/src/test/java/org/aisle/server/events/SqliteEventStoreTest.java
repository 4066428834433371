package org.aisle.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.server.persistence.DatabaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventStoreTest extends EventStoreContract {
  private static final VisitorKey ANN = VisitorKey.user("ann");

  @TempDir private Path folder;

  @Override
  DatabaseAddress fresh() {
    return DatabaseAddress.of(folder.resolve("aisle.db"));
  }

  @Test
  void syncsEveryCommitToTheDisk() throws SQLException {
    try (Database database = Database.open(fresh());
        Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      assertThat(answer(statement, "pragma journal_mode")).isEqualTo("wal");
      assertThat(answer(statement, "pragma synchronous")).isEqualTo("2");
    }
  }

  private static String answer(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void recoversWhatWasCommittedFromTheFilesAloneWithoutAnyClosing() throws IOException {
    Path file = folder.resolve("crash").resolve("aisle.db");
    try (Database database = Database.open(file);
        EventStore store = start(database)) {
      store.append(List.of(event("e1", ANN, "view_item", "tent")));
      Path copy = Files.createDirectory(folder.resolve("crashed"));
      for (String name : List.of("aisle.db", "aisle.db-wal")) {
        Files.copy(file.resolveSibling(name), copy.resolve(name));
      }
      try (Database crashed = Database.open(copy.resolve("aisle.db"))) {
        assertThat(new EventReader(crashed).history(ANN).entries()).hasSize(1);
      }
    }
  }

  @Test
  void failsOnlyTheGroupTheDatabaseRefusesAndGoesOn() throws SQLException {
    try (Database database = Database.open(folder.resolve("other.db"));
        EventStore store = start(database)) {
      refuseBad(database);
      assertThatThrownBy(() -> store.append(List.of(event("e1", ANN, "bad", "tent"))))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("disk full");
      assertThat(store.append(List.of(event("e2", ANN, "view_item", "tent")))).isEqualTo(1);
      assertThat(store.reader().lastSequence()).isEqualTo(1);
      assertThat(store.isAlive()).isTrue();
    }
  }

  /** Ids move into the table while events come, groups fail, and servers end and start. */
  @Test
  void knowsEveryIdWhereverItIsKept() throws SQLException {
    Random random = new Random(5);
    Set<String> oracle = new HashSet<>();
    Path file = folder.resolve("keys.db");
    for (int start = 0; start < 8; start++) {
      try (Database database = Database.open(file);
          EventStore store = start(database, 32)) {
        refuseBad(database);
        for (int group = 0; group < 40; group++) {
          appendSome(store, random, oracle);
        }
      }
    }
    assertThat(oracle).hasSizeGreaterThan(500);
    try (Database database = Database.open(file);
        Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      assertThat(answer(statement, "select count(*) from event")).isEqualTo("" + oracle.size());
      assertThat(answer(statement, "select count(distinct event_id) from event"))
          .isEqualTo("" + oracle.size());
      assertThat(answer(statement, "select count(*) > 400 from event_key")).isEqualTo("1");
    }
  }

  private static void appendSome(EventStore store, Random random, Set<String> oracle) {
    List<Event> events = new ArrayList<>();
    Set<String> fresh = new HashSet<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String id = "e" + random.nextInt(1000);
      events.add(event(id, ANN, "view_item", "tent"));
      fresh.add(id);
    }
    fresh.removeAll(oracle);
    if (random.nextInt(5) == 0) {
      events.add(event("bad", ANN, "bad", "tent"));
      assertThatThrownBy(() -> store.append(events)).isInstanceOf(DatabaseException.class);
    } else {
      assertThat(store.append(events)).isEqualTo(fresh.size());
      oracle.addAll(fresh);
    }
  }

  @Test
  void leavesNoKeyOfWhatWasErased() throws SQLException {
    try (Database database = Database.open(folder.resolve("erased.db"));
        EventStore store = start(database, 4)) {
      appendMany(store, ANN, 0, 12); // in the table and in memory
      assertThat(store.change(new UserErasure(new Erasures(database), "ann", 1))).isEqualTo(12);
      appendMany(store, VisitorKey.user("bob"), 100, 120); // moves everything before
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        assertThat(answer(statement, "select count(*) > 4 from event_key")).isEqualTo("1");
        assertThat(
                answer(
                    statement,
                    "select count(*) from event_key where event not in (select id from event)"))
            .isEqualTo("0");
      }
    }
  }

  private static void appendMany(EventStore store, VisitorKey visitor, int from, int to) {
    for (int i = from; i < to; i++) {
      store.append(List.of(event("e" + i, visitor, "view_item", "tent")));
    }
  }

  @Test
  void isNotFooledByAnIdWithTheHashOfAnother() throws SQLException {
    try (Database database = Database.open(folder.resolve("hash.db"))) {
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into event (id, event_id, name, time_millis, received_millis, params)"
                + " values (1, 'other', 'search', 1, 1, '{}')");
        statement.execute("insert into event_key values (" + EventKeys.hash("e1") + ", 1)");
        statement.execute("update event_keyed set up_to = 1");
      }
      try (EventStore store = start(database)) {
        assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isEqualTo(1);
        assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isZero();
      }
    }
  }

  /**
   * What was not in the table when the newest events were deleted must be found later all the same.
   */
  @Test
  void givesNoNumberTwiceThatTheTableIsBeyond() throws SQLException {
    Path file = folder.resolve("beyond.db");
    try (Database database = Database.open(file)) {
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute("update event_keyed set up_to = 100");
      }
      try (EventStore store = start(database)) {
        assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isEqualTo(1);
        assertThat(store.reader().lastSequence()).isEqualTo(101);
      }
    }
    try (Database database = Database.open(file);
        EventStore store = start(database)) {
      assertThat(store.append(List.of(event("e1", ANN, "view_item", "tent")))).isZero();
    }
  }

  private static void refuseBad(Database database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create trigger if not exists refuse before insert on event when new.name = 'bad'"
              + " begin select raise(abort, 'disk full'); end");
    }
  }

  private static EventStore start(Database database, int youngKeysMax) {
    return EventStore.start(
        database,
        RecIds.of(database, InstantSource.system()),
        (sequence, event) -> {},
        youngKeysMax);
  }

  private static EventStore start(Database database) {
    return EventStore.start(
        database, RecIds.of(database, InstantSource.system()), (sequence, event) -> {});
  }
}
