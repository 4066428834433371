package org.aisle.cli.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.GlobalOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FetchCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new FetchCommand());
    line.addMixin("globalOptions", new GlobalOptions());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler((failure, commandLine, result) -> {
      commandLine.getErr().println(failure.getMessage());
      return failure instanceof CommandException command ? command.exitCode() : -1;
    });
    return line.execute(arguments);
  }

  @Test
  void listsWhatCanBeHad() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString()).contains("ml-100k", "amazon-2018:CATEGORY", "online-retail");
  }

  @Test
  void refusesToFetchUnaskedWithoutYes() {
    assertThat(run("ml-100k", "--to", folder.toString(), "--no-input")).isEqualTo(2);
    assertThat(err.toString()).contains("GroupLens").contains("--yes");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsHowToGetWhatNeedsALogin() {
    assertThat(run("retailrocket", "--yes", "--to", folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("kaggle.com");
  }

  @Test
  void namesTheNearestSetAfterATypo() {
    assertThat(run("ml-100", "--yes")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'ml-100k'");
  }
}
