package org.aisle.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.LiveHistory;
import org.aisle.server.events.VisitorKey;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4"})
  void bringsEveryOldDatabaseToTheNewestSchemaWithItsEvents(String version) throws SQLException {
    Path file = folder.resolve("aisle.db");
    String url = "jdbc:sqlite:" + file;
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into event (id, event_id, name, time_millis, received_millis, user_id, client_id,"
              + " session_id, rec_id, placement, transaction_id, params) values (1, 'e1',"
              + " 'add_to_cart', 1000, 1000, 'u1', 'c1', 's1', 'rc_x', 'similar', null, '{}')");
      statement.execute(
          "insert into event_item (event, position, item_id, value, price) values (1, 0, 'sku', 2,"
              + " 9.5)");
    }

    try (Database database = Database.open(file)) {
      EventReader reader = new EventReader(database);
      LiveHistory history = reader.history(VisitorKey.user("u1"));
      assertThat(history.cart()).containsEntry("sku", 2);
      assertThat(reader.lastSequence()).isEqualTo(1);
      assertThat(reader.countsByName()).containsEntry("add_to_cart", 1L);
    }
  }
}
