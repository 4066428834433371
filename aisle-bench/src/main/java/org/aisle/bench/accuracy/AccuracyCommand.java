package org.aisle.bench.accuracy;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.report.Checkout;
import org.aisle.bench.report.JsonText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures benchmarks, resuming where it was cut off, and writes the page of results. */
@Command(
    name = "accuracy",
    description =
        "Measures how well Aisle ranks on published splits. What is finished is kept until code or"
            + " data change; a run that was cut off goes on where it stopped.",
    mixinStandardHelpOptions = true)
public final class AccuracyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Benchmarks: gowalla, amazon-beauty, amazon-electronics, amazon-beauty-sequences,"
              + " ml-100k-top-n, ml-100k-u1, retailrocket, cold-items (default: all).")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the results as JSON.")
  private boolean json;

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description =
          "The folder of the data sets (default: AISLE_DATA_ROOT, else shared/data beside or above"
              + " the checkout).")
  private @Nullable Path dataRoot;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      description = "How long auto may search, as 15m or 90s (default: ${DEFAULT-VALUE}).")
  private String budget = "15m";

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "Try so many settings instead; then the same seed gives the same numbers.")
  private int trials;

  @Option(names = "--fresh", description = "Measure again what is kept.")
  private boolean fresh;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page of results (default: docs/reference/benchmarks.md).")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  private AccuracyCommand() {}

  @Override
  public Integer call() {
    List<Benchmark> chosen = Benchmarks.named(names);
    ModelSearch.Budget limit = new ModelSearch.Budget(Durations.seconds(budget), trials);
    Path root = dataRoot == null ? DataRoot.find(System.getenv(), Checkout.root()) : dataRoot;
    int exitCode = 0;
    List<Row> rows = new ArrayList<>();
    for (Benchmark benchmark : chosen) {
      String missing = DataRoot.missing(benchmark, root);
      if (missing != null || root == null) {
        say(String.valueOf(missing));
        exitCode = BenchException.REFUSED;
        continue;
      }
      Row row =
          new RowRun(benchmark, limit, root, results(), this::say).run(fresh, command(benchmark));
      rows.add(row);
      page().put(row);
      if (!row.unfinished().isEmpty()) {
        exitCode = Math.max(exitCode, BenchException.FAILED);
      }
    }
    if (json) {
      print(JsonText.of(rows.stream().map(RowJson::of).toList()));
    } else {
      rows.forEach(row -> print(BenchmarksPage.section(row)));
    }
    return exitCode;
  }

  private static Path results() {
    return Checkout.root().resolve("aisle-bench").resolve("results");
  }

  private BenchmarksPage page() {
    return new BenchmarksPage(
        out == null ? Checkout.root().resolve("docs/reference/benchmarks.md") : out);
  }

  private String command(Benchmark benchmark) {
    String limit = trials > 0 ? "--trials " + trials : "--budget " + budget;
    return "./aisle bench accuracy %s %s".formatted(benchmark.name(), limit);
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
