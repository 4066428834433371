package org.aisle.bench.drill;

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

/** Puts a running server into trouble, looks what becomes of it, and writes the page of results. */
@Command(
    name = "drill",
    description =
        "Kills servers, stops databases and fills disks, and looks what is lost: nothing.",
    mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
  private static final int TIMES = 50;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Drills: kill-sqlite, kill-postgres, drain, store-gone, disk-full, corrupt-model,"
              + " clock-jump, replicas, ingest (default: all).")
  private List<String> names = List.of();

  @Option(names = "--json", description = "Print the results as JSON.")
  private boolean json;

  @Option(
      names = "--times",
      paramLabel = "N",
      description =
          "How often a server is killed or asked (default: ${DEFAULT-VALUE}); with fewer the page is only"
              + " written with --out.")
  private int times = TIMES;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page of results (default: docs/reference/drills.md).")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  private DrillCommand() {}

  @Override
  public Integer call() {
    if (times < 1) {
      throw new BenchException(
          BenchException.USAGE, "--times (%d) must be at least 1.".formatted(times));
    }
    List<DrillRow> rows = new ArrayList<>();
    for (Drill drill : Drills.named(names)) {
      DrillRow row = DrillRow.of(drill, times);
      rows.add(row);
      if (times >= TIMES || out != null) {
        page().put(row, command(drill));
      }
      if (!json) {
        print(row.section(command(drill)) + "\n");
      }
    }
    if (json) {
      print(JsonText.of(rows.stream().map(row -> row.json(command(row.drill()))).toList()));
    }
    return rows.stream().allMatch(DrillRow::passed) ? 0 : BenchException.FAILED;
  }

  private DrillPage page() {
    return new DrillPage(out == null ? Checkout.root().resolve("docs/reference/drills.md") : out);
  }

  private String command(Drill drill) {
    return "./aisle bench drill %s --times %d".formatted(drill.name(), times);
  }

  private void print(String text) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(text);
    writer.flush();
  }
}
