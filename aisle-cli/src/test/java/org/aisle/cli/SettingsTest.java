package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SettingsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Main.execute(line, arguments, environment);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("aisle.yaml"), content).toString();
  }

  @Test
  void takesAnOptionFromTheFile() throws IOException {
    String config = file("doctor:\n  data-dir: " + folder.resolve("from-file") + "\n");
    run(Map.of(), "doctor", "--json", "--config", config);
    assertThat(out.toString()).contains("from-file");
  }

  @Test
  void prefersTheEnvironmentToTheFileAndTheFlagToBoth() throws IOException {
    String config = file("data-dir: " + folder.resolve("from-file") + "\n");
    Map<String, String> environment = Map.of("AISLE_DATA_DIR", folder + "/from-environment");
    run(environment, "doctor", "--json", "--config", config);
    assertThat(out.toString()).contains("from-environment").doesNotContain("from-file");
    run(environment, "doctor", "--json", "--config=" + config, "--data-dir", folder + "/from-flag");
    assertThat(out.toString()).contains("from-flag");
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheNearest() throws IOException {
    String config = file("serve:\n  prot: 9000\n");
    assertThat(run(Map.of(), "version", "--config", config)).isEqualTo(2);
    assertThat(err.toString()).contains("'serve.prot'", "did you mean 'serve.port'");
  }

  @Test
  void namesTheLineThatIsNoYaml() throws IOException {
    String config = file("serve:\n  port: [1\n");
    assertThat(run(Map.of(), "version", "--config", config)).isEqualTo(2);
    assertThat(err.toString()).contains("aisle.yaml:", "not valid YAML");
  }

  @Test
  void refusesAMissingFile() {
    assertThat(run(Map.of(), "version", "--config", folder + "/none.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no settings file");
  }

  @Test
  void acceptsTheFileThatInitWrites() {
    assertThat(run(Map.of(), "init", folder.toString())).isZero();
    assertThat(run(Map.of(), "version", "--config", folder + "/aisle.yaml")).isZero();
    assertThat(run(Map.of(), "init", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("--force");
  }

  @Test
  void showsWhatIsSetAndWhere() throws IOException {
    String config = file("serve:\n  port: 9000\ndata-dir: /srv/aisle\n");
    Map<String, String> environment = Map.of("AISLE_SERVE__HOST", "::1");
    assertThat(run(environment, "config", "show", "--origin", "--config", config)).isZero();
    assertThat(out.toString())
        .containsPattern("serve\\.port: 9000 +# .*aisle\\.yaml: serve\\.port")
        .containsPattern("serve\\.data-dir: /srv/aisle +# .*aisle\\.yaml: data-dir")
        .containsPattern("serve\\.host: ::1 +# AISLE_SERVE__HOST")
        .doesNotContain("server-rate");
    assertThat(run(Map.of(), "config", "show", "--all", "--json")).isZero();
    assertThat(out.toString()).contains("serve.server-rate", "10000");
  }

  @Test
  void namesTheVariableThatSetsNothing() {
    assertThat(run(Map.of("AISLE_SERVE_PORT", "9000"), "version")).isZero();
    assertThat(err.toString()).contains("AISLE_SERVE_PORT", "did you mean AISLE_SERVE__PORT?");
  }
}
