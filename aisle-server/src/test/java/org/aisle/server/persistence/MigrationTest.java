package org.aisle.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistory;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationTest {
  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7", "8"})
  void bringsEveryOldFileToTheNewestSchemaWithItsEvents(String version) throws SQLException {
    DatabaseAddress address = DatabaseAddress.of(folder.resolve("aisle.db"));
    fill(address, version);
    check(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7", "8"})
  void bringsEveryOldServerToTheNewestSchemaWithItsEvents(String version) throws SQLException {
    DatabaseAddress address = POSTGRES.fresh();
    fill(address, version);
    check(address);
  }

  /** Makes a database as it was after this step, with an event in it. */
  private static void fill(DatabaseAddress address, String version) throws SQLException {
    AgroalDataSourceConfigurationSupplier settings =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(2)
                    .connectionFactoryConfiguration(factory ->
                        factory
                            .jdbcUrl(address.url())
                            .principal(
                                address.user() == null
                                    ? null
                                    : new NamePrincipal(address.user()))));
    try (AgroalDataSource source = AgroalDataSource.from(settings)) {
      Database.schema(source, address.isShared()).target(version).load().migrate();
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into event (id, event_id, name, time_millis, received_millis, user_id,"
                + " client_id, session_id, rec_id, placement, transaction_id, params) values (1,"
                + " 'e1', 'add_to_cart', 1000, 1000, 'u1', 'c1', 's1', 'rc_x', 'similar', null,"
                + " '{}')");
        statement.execute(
            "insert into event_item (event, position, item_id, value, price)"
                + " values (1, 0, 'sku', 2, 9.5)");
      }
    }
  }

  private static Event event(String id) {
    return new Event(id, "search", 1000, "u1", null, null, null, null, null, List.of(), "{}");
  }

  private static void check(DatabaseAddress address) {
    try (Database database = Database.open(address)) {
      EventReader reader = new EventReader(database);
      LiveHistory history = reader.history(VisitorKey.user("u1"));
      assertThat(history.cart()).containsEntry("sku", 2);
      assertThat(reader.lastSequence()).isEqualTo(1);
      assertThat(reader.countsByName()).containsEntry("add_to_cart", 1L);
      RecIds recIds = RecIds.of(database, InstantSource.system());
      try (EventStore store = EventStore.start(database, recIds, (sequence, event) -> {})) {
        assertThat(store.append(List.of(event("e1"), event("e2")))).isEqualTo(1);
      }
      assertThat(reader.lastSequence()).isGreaterThan(1);
    }
  }
}
