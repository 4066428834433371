package org.aisle.bench.speed;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.report.Checkout;
import org.aisle.bench.report.JsonText;
import org.aisle.bench.report.OwnProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Measures speed, a process per benchmark, and writes the page of results. */
@Command(
    name = "speed",
    description =
        "Measures how fast Aisle is beside what the machine can do and beside others, in one run.",
    mixinStandardHelpOptions = true)
public final class SpeedCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Benchmarks: kernels, top-n, ease, rank-all, als, als-quality, load, growth, serve,"
              + " footprint (default: all).")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the results as JSON.")
  private boolean json;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How often everyone takes a turn (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--scale",
      paramLabel = "X",
      description =
          "The share of users, items and interactions, for a quick look; the page is then only"
              + " written with --out.")
  private double scale = 1;

  @Option(names = "--no-peers", description = "Install and measure nothing but Aisle.")
  private boolean alone;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page of results (default: docs/reference/performance.md).")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  private SpeedCommand() {}

  @Override
  public Integer call() {
    List<SpeedBenchmark> chosen = SpeedBenchmarks.named(names);
    if (rounds < 1 || !(scale > 0)) {
      throw new BenchException(
          BenchException.USAGE,
          "--rounds (%d) and --scale (%s) must be above 0. Leave them out for 5 rounds of full size."
              .formatted(rounds, scale));
    }
    Effort effort = new Effort(scale, rounds, !alone, this::say);
    int exitCode = 0;
    List<SpeedRow> rows = new ArrayList<>();
    for (SpeedBenchmark benchmark : chosen) {
      SpeedRow row = measure(benchmark, effort);
      if (row == null) {
        exitCode = BenchException.FAILED;
        continue;
      }
      rows.add(row);
      if (effort.isFull() || out != null) {
        page().put(row, command(row.name()));
      }
    }
    if (json) {
      print(JsonText.of(rows.stream().map(row -> SpeedJson.of(row, command(row.name()))).toList()));
    } else {
      rows.forEach(row -> print(PerformancePage.section(row, command(row.name())) + "\n"));
    }
    return exitCode;
  }

  /** Measures in a process of its own; null if it did not come to an end. */
  private @Nullable SpeedRow measure(SpeedBenchmark benchmark, Effort effort) {
    try {
      Path kept = Files.createTempFile("aisle-speed", ".json");
      try {
        int code =
            OwnProcess.run(
                benchmark.javaOptions(), SpeedStepCommand.arguments(benchmark, effort, kept));
        if (code != 0) {
          say("%s did not come to an end (exit code %d)".formatted(benchmark.name(), code));
          return null;
        }
        return new JsonMapper().readValue(Files.readString(kept), SpeedRow.class);
      } finally {
        Files.deleteIfExists(kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PerformancePage page() {
    return new PerformancePage(
        out == null ? Checkout.root().resolve("docs/reference/performance.md") : out);
  }

  private String command(String name) {
    String options = System.getenv("AISLE_JAVA_OPTS");
    return "%s./aisle bench speed %s --rounds %d%s%s"
        .formatted(
            options == null || options.isBlank() ? "" : "AISLE_JAVA_OPTS='" + options + "' ",
            name,
            rounds,
            scale == 1 ? "" : " --scale " + scale,
            alone ? " --no-peers" : "");
  }

  private void print(String text) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(text);
    writer.flush();
  }

  private void say(String text) {
    PrintWriter writer = spec.commandLine().getErr();
    writer.println(text);
    writer.flush();
  }
}
