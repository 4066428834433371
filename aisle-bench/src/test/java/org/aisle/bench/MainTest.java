package org.aisle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void saysWhichDataAreMissingAndWhereTheyComeFrom() {
    assertThat(run("accuracy", "gowalla", "--data-root", folder.toString())).isEqualTo(3);
    assertThat(err.toString())
        .contains("gowalla/train.txt", folder.toString(), "LightGCN-PyTorch", "--data-root");
  }

  @Test
  void namesTheNearestBenchmark() {
    assertThat(run("accuracy", "gowala")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'gowalla'?");
  }

  @Test
  void refusesABudgetThatIsNoDuration() {
    assertThat(run("accuracy", "gowalla", "--budget", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("15m");
  }

  @Test
  void refusesToMeasureNothing() {
    assertThat(run("speed", "kernels", "--rounds", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds (0)");
  }

  @Test
  void printsJsonAloneWhereNothingCouldBeMeasured() {
    run("accuracy", "gowalla", "--json", "--data-root", folder.toString());

    assertThat(out.toString().strip()).startsWith("{").endsWith("}");
  }
}
