package org.aisle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void printsItsVersion(String argument) {
    assertThat(commandLine.execute(argument)).isZero();
    assertThat(out.toString()).matches("Aisle \\d+\\.\\d+\\.\\d+\\S* \\(Java \\S+\\)\\R");
  }

  @Test
  void listsItsCommandsWhenAskedNothing() {
    assertThat(commandLine.execute()).isZero();
    assertThat(out.toString()).contains("serve", "version");
  }

  @Test
  void namesTheNearestCommandAfterATypo() {
    assertThat(commandLine.execute("serv")).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean: aisle serve");
  }

  @Test
  void refusesAPortThatIsNoNumber() {
    assertThat(commandLine.execute("serve", "--port", "http")).isEqualTo(2);
    assertThat(err.toString()).contains("--port", "'http'");
  }
}
