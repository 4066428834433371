package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class JobsCommandsTest {
  @TempDir private Path folder;

  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all =
        Stream.concat(Arrays.stream(arguments), Stream.of("--data-dir", folder.toString()))
            .toArray(String[]::new);
    return Main.execute(line, all, Map.of());
  }

  @Test
  void listsShowsAndEndsWhatServersDo() {
    assertThat(run("jobs", "list")).isZero();
    assertThat(err.toString()).contains("No server");
    Map<String, Object> body =
        Map.of("state", "running", "stage", "writing", "progress", 0.5, "started_at", "2026-01-01");
    try (Database database = Database.open(new DataDirectory(folder).database())) {
      JobStore server = new JobStore(database, new ObjectMapper());
      server.begin("import-1", JobRow.IMPORT, true, body);

      assertThat(run("jobs", "list")).isZero();
      assertThat(out.toString()).contains("import-1", "import", "running", "writing 50 %");
      assertThat(run("jobs", "list", "--json")).isZero();
      assertThat(JsonMapper.shared().readTree(out.toString()).path(0).path("kind").asString())
          .isEqualTo("import");
      assertThat(run("jobs", "show", "import-1")).isZero();
      assertThat(out.toString()).contains("\"stage\" : \"writing\"");
      assertThat(run("jobs", "cancel", "import-1")).isZero();
      assertThat(server.beat("import-1", body)).as("is told to end").isTrue();
      server.end("import-1", JobRow.CANCELED, Map.of("state", "canceled", "detail", "Canceled."));
    }
    assertThat(run("jobs", "list")).isZero();
    assertThat(out.toString()).contains("canceled", "Canceled.");
    assertThat(run("jobs", "cancel", "import-1")).isEqualTo(1);
    assertThat(run("jobs", "show", "import-2")).isEqualTo(1);
    assertThat(err.toString()).contains("aisle jobs list");
    assertThat(run("audit")).isZero();
    assertThat(out.toString()).contains("cancel job");
  }
}
