package org.aisle.bench.speed;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.aisle.bench.report.SectionPage;

/**
 * The page of measured speed.
 *
 * @param file the page
 */
record PerformancePage(Path file) {
  private static final String GOALS = "| figure | goal | measured | reached |";
  private static final String HEAD =
      """
      # Performance

      Written by `./aisle bench speed`; [how to run it](../how-to/run-the-benchmarks.md). What the machine can do (its ceilings), Aisle
      and others take turns in every round; a ratio is made within a round, and a figure is the median of the rounds. Seconds are those
      of processors, all threads together, unless "by the clock" stands beside them: on a machine that does other things too, only these
      can be compared. The first run of everything is a warm-up and does not count. Absolute numbers hold for the machine that is named,
      and each section names the code that it was measured with.
      """;

  /** Puts the section of this row into the page, which is made if there is none. */
  void put(SpeedRow row, String command) {
    Map<String, String> unmeasured = new LinkedHashMap<>();
    for (SpeedBenchmark benchmark : SpeedBenchmarks.all()) {
      unmeasured.put(
          benchmark.name(),
          "## %s\n\n%s\n\nNot measured yet.".formatted(benchmark.name(), benchmark.work()));
    }
    new SectionPage(file, HEAD, GOALS).put(unmeasured, row.name(), section(row, command));
  }

  /** The section of a row. */
  static String section(SpeedRow row, String command) {
    StringBuilder text = new StringBuilder();
    text.append("## %s%n%n%s%n%n".formatted(row.name(), row.work()));
    text.append(GOALS).append("\n|---|---|---|---|\n");
    row.results().stream()
        .filter(figure -> figure.goal() != null)
        .forEach(figure -> text.append(goal(figure)));
    text.append("\n| figure | measured | in each round | |\n|---|---|---|---|\n");
    row.results().forEach(figure -> text.append(line(figure)));
    row.ceilings().forEach(figure -> text.append(line(figure)));
    text.append('\n');
    row.caveats().forEach(caveat -> text.append("- ").append(caveat).append('\n'));
    text.append(row.caveats().isEmpty() ? "" : "\n");
    text.append(
        "Measured %s with code %s, JDK %s, on %s. Load average %s before and %s after. All of it: %.0f s; most memory %,d MB.%n%n"
            .formatted(
                row.measuredOn().finished(),
                row.measuredOn().code(),
                row.measuredOn().jdk(),
                row.measuredOn().machine(),
                number(row.loadAverage().getFirst()),
                number(row.loadAverage().getLast()),
                row.seconds(),
                row.residentBytes() >> 20));
    return text.append("```\n").append(command).append("\n```").toString();
  }

  private static String goal(Figure figure) {
    return "| %s | %s %s | **%s** %s | %s |%n"
        .formatted(
            figure.metric(),
            figure.goal(),
            figure.unit(),
            number(figure.value()),
            figure.unit(),
            figure.reached() ? "yes" : "no");
  }

  private static String line(Figure figure) {
    return "| %s | %s %s | %s | %s |%n"
        .formatted(
            figure.metric(),
            number(figure.value()),
            figure.unit(),
            rounds(figure.readings()),
            figure.note());
  }

  private static String rounds(List<Double> readings) {
    return readings.stream().map(PerformancePage::number).collect(Collectors.joining(", "));
  }

  /** Three digits that count. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
