package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.bench.report.SectionPage;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Result;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.SearchReport;

/**
 * The page of all results.
 *
 * @param file the page
 */
record BenchmarksPage(Path file) {
  private static final String GOALS = "| metric | best published | target | ours | reached |";
  private static final String HEAD =
      """
      # Benchmarks

      Written by `./aisle bench accuracy`; [how to run it](../how-to/run-the-benchmarks.md). Every model learns from the training
      part only, settings and weights are chosen on a validation part of it, all items are ranked, and the test is asked once. Equal
      scores share their mean rank. Brackets are 95 % intervals by bootstrap over users. `auto` searches and blends; the lines below it
      are the models of its blend alone, with the settings it chose. What "published" runs chose on is up to their authors: several
      chose on the test. Each section names the code that it was measured with.
      """;

  /** Puts the section of this row into the page, which is made if there is none. */
  void put(Row row) {
    Map<String, String> unmeasured = new LinkedHashMap<>();
    for (Benchmark benchmark : Benchmarks.all()) {
      unmeasured.put(benchmark.name(), empty(benchmark));
    }
    new SectionPage(file, HEAD, GOALS).put(unmeasured, row.benchmark().name(), section(row));
  }

  private static String empty(Benchmark benchmark) {
    return "## %s\n\n%s\n\nNot measured yet.".formatted(benchmark.name(), benchmark.protocol());
  }

  /** The section of a row. */
  static String section(Row row) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(row.benchmark().name()).append("\n\n");
    text.append(row.benchmark().protocol()).append("\n\n");
    writeGoals(row, text);
    writeModels(row, text);
    writeComparisons(row, text);
    writeChosen(row, text);
    writeRun(row, text);
    return text.toString().strip();
  }

  private static void writeGoals(Row row, StringBuilder text) {
    text.append(GOALS).append("\n|---|---|---|---|---|\n");
    for (Row.Verdict verdict : row.verdicts()) {
      Goal goal = verdict.goal();
      String published =
          Double.isNaN(goal.published())
              ? "–"
              : number(goal.published()) + " (" + goal.source() + ")";
      String slice = goal.slice().equals("all") ? "" : ", " + goal.slice();
      text.append(
          "| %s%s | %s | %s | **%s** %s | %s |%n"
              .formatted(
                  goal.metric(),
                  slice,
                  published,
                  target(verdict),
                  number(verdict.value()),
                  interval(verdict),
                  verdict.reached() ? "yes" : "no"));
    }
    text.append('\n');
  }

  private static String target(Row.Verdict verdict) {
    Goal goal = verdict.goal();
    String other = "%s (%s)".formatted(goal.against(), number(verdict.target()));
    return switch (goal.rule()) {
      case BEATS -> number(goal.target());
      case FACTOR ->
          "%s × %s = %s".formatted(goal.target(), goal.against(), number(verdict.target()));
      case SURELY_BETTER -> "surely better than " + other;
      case NOT_SURELY_WORSE -> "not surely worse than " + other;
    };
  }

  private static String interval(Row.Verdict verdict) {
    Interval interval = verdict.interval();
    if (interval == null) {
      return "";
    }
    boolean isDifference =
        verdict.goal().against() != null && verdict.goal().rule() != Goal.Rule.FACTOR;
    return (isDifference ? "difference " : "") + brackets(interval);
  }

  private static void writeModels(Row row, StringBuilder text) {
    List<String> metrics = row.benchmark().metrics();
    List<Result> results = row.results();
    text.append("| | ").append(String.join(" | ", metrics)).append(" | seconds | memory |\n|---|");
    text.append("---|".repeat(metrics.size() + 2)).append('\n');
    for (StepResult step : row.steps()) {
      if (step.failure() == null) {
        text.append("| ").append(step.step().label());
        for (String metric : metrics) {
          text.append(" | ").append(cell(results, step, metric));
        }
        text.append(
            " | %.0f | %,d MB |%n"
                .formatted(
                    step.trainSeconds() + step.measureSeconds(), step.residentBytes() >> 20));
      }
    }
    text.append('\n');
    for (StepResult step : row.steps()) {
      if (step.failure() != null) {
        text.append(
            "%s could not be measured: %s%n%n".formatted(step.step().label(), step.failure()));
      }
    }
    if (!row.unfinished().isEmpty()) {
      text.append("Not finished: %s.%n%n".formatted(String.join(", ", row.unfinished())));
    }
  }

  private static String cell(List<Result> results, StepResult step, String metric) {
    for (Result result : results) {
      if (result.algorithm().equals(step.step().label())
          && result.metric().equals(metric)
          && result.slice().equals("all")) {
        Interval interval = result.interval();
        return number(result.value()) + (interval == null ? "" : " " + brackets(interval));
      }
    }
    return "–";
  }

  /** How much each algorithm loses on variants of the data. */
  private static void writeComparisons(Row row, StringBuilder text) {
    String metric = row.benchmark().metrics().getFirst();
    List<String> variants =
        row.steps().stream()
            .filter(step -> !step.step().variant().isEmpty())
            .map(step -> step.step().label())
            .toList();
    for (Result result : row.results()) {
      for (Result.Comparison other : result.comparisons()) {
        if (result.metric().equals(metric)
            && result.slice().equals("all")
            && variants.contains(other.baseline())) {
          text.append(
              "- %s: %s − %s = %s %s%n"
                  .formatted(
                      metric,
                      result.algorithm(),
                      other.baseline(),
                      signed(other.difference()),
                      brackets(other.interval())));
        }
      }
    }
    if (!variants.isEmpty()) {
      text.append('\n');
    }
  }

  private static void writeChosen(Row row, StringBuilder text) {
    StepResult headline = row.headline();
    if (headline == null) {
      return;
    }
    SearchReport search = headline.search();
    if (search != null) {
      writeSearch(search, text);
    }
    if (headline.blend().isEmpty()) {
      text.append("Settings: ")
          .append(settings(headline.step().algorithm(), headline.parameters()))
          .append("\n\n");
      return;
    }
    text.append("| in the blend | weight | settings beside the defaults |\n|---|---|---|\n");
    for (StepResult.Part part : headline.blend()) {
      text.append(
          "| %s | %.2f | %s |%n"
              .formatted(
                  part.algorithm(), part.weight(), settings(part.algorithm(), part.parameters())));
    }
    text.append('\n');
  }

  private static void writeSearch(SearchReport search, StringBuilder text) {
    text.append(
        "Chosen by %s %s on validation (%s; %,d users) among %d settings in %.0f s."
            .formatted(
                search.metric(),
                number(search.blendValue()),
                search.rule(),
                search.users(),
                search.tried(),
                search.searchSeconds()));
    text.append(
        "%n%n| on validation | %s | settings tried | |%n|---|---|---|---|%n"
            .formatted(search.metric()));
    for (SearchReport.Entry entry : search.entries()) {
      Interval interval = entry.interval();
      String reason = entry.reason();
      text.append(
          "| %s | %s%s | %d | %s |%n"
              .formatted(
                  entry.algorithm(),
                  number(entry.value()),
                  interval == null ? "" : " " + brackets(interval),
                  entry.tried(),
                  reason == null ? "in the blend" : reason));
    }
    text.append('\n');
  }

  /** The settings that are not the defaults. */
  private static String settings(String algorithm, Map<String, String> parameters) {
    Map<String, String> defaults = Algorithms.named(algorithm).defaults().parameters();
    List<String> changed = new ArrayList<>();
    parameters.forEach((name, value) -> {
      if (!value.equals(defaults.get(name))) {
        changed.add(name + "=" + value);
      }
    });
    return changed.isEmpty() ? "the defaults" : String.join(" ", changed);
  }

  private static void writeRun(Row row, StringBuilder text) {
    StepResult headline = row.headline();
    if (headline != null) {
      text.append(
          "%,d users, %,d items, %,d interactions to learn from, %,d to ask for. "
              .formatted(
                  headline.data().users(),
                  headline.data().items(),
                  headline.data().train(),
                  headline.data().test()));
      text.append(
          "Measured %s with code %s, JDK %s, on %s. "
              .formatted(
                  headline.where().finished(),
                  headline.where().code(),
                  headline.where().jdk(),
                  headline.where().machine()));
    }
    text.append(
        "All steps: %.0f s; most memory %,d MB, of it heap %,d MB.%n%n```%n%s%n```%n"
            .formatted(
                row.seconds(), row.residentBytes() >> 20, row.heapBytes() >> 20, row.command()));
  }

  private static String brackets(Interval interval) {
    return "[%s, %s]".formatted(number(interval.low()), number(interval.high()));
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? "–"
        : String.format(Locale.ROOT, "%.4f", value).replaceFirst("^(-?)0\\.", "$1.");
  }

  private static String signed(double value) {
    return (value < 0 ? "" : "+") + number(value);
  }
}
