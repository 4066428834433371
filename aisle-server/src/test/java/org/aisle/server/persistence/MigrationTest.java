package org.aisle.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.events.Event;
import org.aisle.server.events.EventReader;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistory;
import org.aisle.server.events.RecIds;
import org.aisle.server.events.VisitorKey;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
  @RegisterExtension private static final Postgres POSTGRES = new Postgres();

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("versions")
  void bringsEveryOldFileToTheNewestSchemaWithItsData(int version) throws SQLException {
    DatabaseAddress address = DatabaseAddress.of(folder.resolve("aisle.db"));
    fill(address, version);
    check(address, version);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void bringsEveryOldServerToTheNewestSchemaWithItsData(int version) throws SQLException {
    DatabaseAddress address = POSTGRES.fresh();
    fill(address, version);
    check(address, version);
  }

  /** Every step that there is. */
  private static List<Integer> versions() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
          .sorted()
          .toList();
    }
  }

  /** Makes a database as it was after this step, with something in each of its tables. */
  private static void fill(DatabaseAddress address, int version) throws SQLException {
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
      Database.schema(source, address.isShared())
          .target(Integer.toString(version))
          .load()
          .migrate();
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        for (String row : rows(version)) {
          statement.execute("insert into " + row);
        }
      }
    }
  }

  private static List<String> rows(int version) {
    List<String> rows = new ArrayList<>();
    rows.add(
        "event (id, event_id, name, time_millis, received_millis, user_id, client_id, session_id,"
            + " rec_id, placement, transaction_id, params) values (1, 'e1', 'add_to_cart', 1000,"
            + " 1000, 'u1', 'c1', 's1', 'rc_x', 'similar', null, '{}')");
    rows.add("event_item (event, position, item_id, value, price) values (1, 0, 'sku', 2, 9.5)");
    if (version >= 2) {
      rows.add(
          "api_key (id, kind, name, hash, scopes, origins, created_millis) values ('key_1',"
              + " 'secret', 'backend', 'h', 'read', '', 1000)");
      rows.add(
          "audit_entry (id, time_millis, actor, action, subject) values (1, 1000, 'cli', 'create"
              + " key', 'key_1')");
    }
    if (version >= 4) {
      rows.add("erased_user (trace, erased_millis) values ('t1', 1000)");
    }
    if (version >= 5) {
      rows.add(
          "history_change (id, visitor_hash, event, time_millis) values (1, 17, 1, "
              + System.currentTimeMillis()
              + ")");
    }
    if (version >= 6) {
      rows.add(
          "item_change (item_id, sequence, position, state, body, changed_millis, actor) values"
              + " ('sku', 1, 1, 'patched', '{\"price\": 5}', 1000, 'cli')");
      rows.add(
          (version >= 9 ? "job" : "import_job")
              + " (id, started_millis, state, detail) values ('import-1', 1000, 'running',"
              + " '{\"id\": \"import-1\", \"state\": \"running\", \"stage\": \"reading\"}')");
    }
    if (version >= 8) {
      rows.add(
          "webhook_delivery (platform, delivery_id, received_millis) values ('shopify', 'd1', 1)");
      rows.add(
          "webhook_product (platform, product_id, item_id, updated_millis) values ('shopify', '1',"
              + " 'sku', 1)");
      rows.add(
          "idempotent_answer (caller, idempotency_key, fingerprint, created_millis, status) values"
              + " ('key_1', 'k', 'f', 1, 202)");
    }
    if (version >= 7) {
      rows.add("merchandising (name, body, changed_millis) values ('rules', '[]', 1000)");
    }
    return rows;
  }

  private static Event event(String id) {
    return new Event(id, "search", 1000, "u1", null, null, null, null, null, List.of(), "{}");
  }

  private static void check(DatabaseAddress address, int version) throws SQLException {
    try (Database database = Database.open(address)) {
      EventReader reader = new EventReader(database);
      LiveHistory history = reader.history(VisitorKey.user("u1"));
      assertThat(history.cart()).containsEntry("sku", 2);
      assertThat(reader.lastSequence()).isEqualTo(1);
      assertThat(reader.countsByName()).containsEntry("add_to_cart", 1L);
      assertThat(count(database, "api_key")).isEqualTo(version >= 2 ? 1 : 0);
      assertThat(count(database, "audit_entry")).isEqualTo(version >= 2 ? 1 : 0);
      assertThat(count(database, "erased_user")).isEqualTo(version >= 4 ? 1 : 0);
      assertThat(count(database, "history_change")).isEqualTo(version >= 5 ? 1 : 0);
      assertThat(new ItemStore(database).since(0)).hasSize(version >= 6 ? 1 : 0);
      assertThat(count(database, "merchandising")).isEqualTo(version >= 7 ? 1 : 0);
      assertThat(count(database, "webhook_delivery")).isEqualTo(version >= 8 ? 1 : 0);
      assertThat(count(database, "webhook_product")).isEqualTo(version >= 8 ? 1 : 0);
      assertThat(count(database, "idempotent_answer")).isEqualTo(version >= 8 ? 1 : 0);
      List<JobRow> jobs = new JobStore(database, new ObjectMapper()).newest(JobRow.IMPORT, 9);
      assertThat(jobs).hasSize(version >= 6 ? 1 : 0);
      assertThat(jobs).allMatch(job -> job.state().equals(JobRow.INTERRUPTED));
      RecIds recIds = RecIds.of(database, InstantSource.system());
      try (EventStore store = EventStore.start(database, recIds, (sequence, event) -> {})) {
        assertThat(store.append(List.of(event("e1"), event("e2")))).isEqualTo(1);
      }
      assertThat(reader.lastSequence()).isGreaterThan(1);
    }
  }

  private static long count(Database database, String table) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
