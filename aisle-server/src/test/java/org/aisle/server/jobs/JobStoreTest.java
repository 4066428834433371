package org.aisle.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.server.persistence.Postgres;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobStoreTest {
  @RegisterExtension private static final Postgres POSTGRES = new Postgres();
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long WAIT_SECONDS_MAX = 30;

  @TempDir private Path folder;

  private Database open(boolean shared) throws SQLException {
    return Database.open(
        shared ? POSTGRES.fresh() : DatabaseAddress.of(folder.resolve("aisle.db")));
  }

  private static ObjectNode body(String stage) {
    return MAPPER.createObjectNode().put("state", "running").put("stage", stage);
  }

  private static JobRow found(JobStore store) {
    return Objects.requireNonNull(store.find("import-1"));
  }

  private static void fallSilent(Database database) throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update job set beat_millis = beat_millis - " + 2 * JobStore.SILENCE_MAX.toMillis());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatStartsLeavesTheJobsOfTheLivingAlone(boolean shared) throws SQLException {
    try (Database database = open(shared)) {
      JobStore one = new JobStore(database, MAPPER);
      assertThat(one.begin("import-1", JobRow.IMPORT, true, body("reading"))).isNull();

      JobStore other = new JobStore(database, MAPPER);
      assertThat(found(other).running()).isTrue();
      assertThat(other.owners()).containsExactly(one.owner());
      assertThat(other.begin("import-2", JobRow.IMPORT, true, body("reading")))
          .isEqualTo(found(other));
      assertThat(other.begin("train-1", JobRow.TRAINING, true, body("starting")))
          .as("another kind")
          .isNull();
      one.beat("import-1", body("writing"));
      assertThat(found(other).body().path("stage").asText()).isEqualTo("writing");
      assertThat(other.newest(JobRow.IMPORT, 9)).extracting(JobRow::id).containsExactly("import-1");
      assertThat(other.newest(9)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJobWhoseServerFellSilentRunsNoMoreUntilThatSpeaksAgain(boolean shared) throws SQLException {
    try (Database database = open(shared)) {
      JobStore one = new JobStore(database, MAPPER);
      JobStore other = new JobStore(database, MAPPER);
      one.begin("import-1", JobRow.IMPORT, true, body("reading"));
      fallSilent(database);

      ObjectNode told = found(other).body();
      assertThat(told.path("state").asText()).isEqualTo(JobRow.INTERRUPTED);
      assertThat(told.path("finished_at").asText()).startsWith("20");
      assertThat(other.owners()).isEmpty();
      assertThat(other.cancel("import-1")).isFalse();
      assertThat(other.begin("import-2", JobRow.IMPORT, true, body("reading"))).isNull();

      one.beat("import-1", body("writing"));
      assertThat(found(other).running()).isTrue();
      one.end("import-1", "done", body("finished").put("state", "done"));
      fallSilent(database);
      assertThat(found(other).state()).isEqualTo("done");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theServerThatRunsAJobHearsThatItIsToEnd(boolean shared)
      throws SQLException, InterruptedException {
    try (Database database = open(shared)) {
      JobStore one = new JobStore(database, MAPPER);
      one.begin("import-1", JobRow.IMPORT, true, body("reading"));
      assertThat(one.beat("import-1", body("reading"))).isFalse();
      assertThat(new JobStore(database, MAPPER).cancel("import-1")).isTrue();
      CountDownLatch heard = new CountDownLatch(1);
      try (Heartbeat _ = Heartbeat.of(one, "import-1", () -> body("reading"), heard::countDown)) {
        assertThat(heard.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
      }
      one.end("import-1", JobRow.CANCELED, body("finished").put("state", JobRow.CANCELED));
      assertThat(one.cancel("import-1")).isFalse();
      assertThat(one.find("none")).isNull();
      assertThat(one.find("\0")).isNull();
    }
  }
}
