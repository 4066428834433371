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
import java.util.List;
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
      try (Connection connection = database.connection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create trigger refuse before insert on event when new.name = 'bad'"
                + " begin select raise(abort, 'disk full'); end");
      }
      assertThatThrownBy(() -> store.append(List.of(event("e1", ANN, "bad", "tent"))))
          .isInstanceOf(DatabaseException.class)
          .hasMessageContaining("disk full");
      assertThat(store.append(List.of(event("e2", ANN, "view_item", "tent")))).isEqualTo(1);
      assertThat(store.reader().lastSequence()).isEqualTo(1);
      assertThat(store.isAlive()).isTrue();
    }
  }

  private static EventStore start(Database database) {
    return EventStore.start(
        database, RecIds.of(database, InstantSource.system()), (sequence, event) -> {});
  }
}
