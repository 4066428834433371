package org.aisle.cli.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Result;
import org.aisle.tuning.ModelReport;
import org.aisle.tuning.SearchReport;

/** An outcome for a person at a terminal. */
final class OutcomeTable {
  private static final int COLUMNS_PER_TABLE = 9;

  private final Outcome outcome;
  private final UnaryOperator<String> bold;
  private final StringBuilder text = new StringBuilder();

  private OutcomeTable(Outcome outcome, UnaryOperator<String> bold) {
    this.outcome = outcome;
    this.bold = bold;
  }

  /** The tables; {@code bold} marks the best numbers. */
  static String of(Outcome outcome, UnaryOperator<String> bold) {
    return new OutcomeTable(outcome, bold).write();
  }

  private String write() {
    writeData();
    List<String> metrics = outcome.metrics();
    for (int from = 0; from < metrics.size(); from += COLUMNS_PER_TABLE) {
      writeValues(metrics.subList(from, Math.min(metrics.size(), from + COLUMNS_PER_TABLE)));
    }
    if (!metrics.isEmpty()) {
      writeIntervals(metrics.getFirst());
      writeSlices(metrics.getFirst());
    }
    for (ModelReport model : outcome.algorithms()) {
      if (model.search() != null) {
        writeSearch(model.search());
      }
    }
    writeModels();
    return text.toString();
  }

  private void writeData() {
    Outcome.DataSummary data = outcome.data();
    line(
        "%,d users, %,d items; split %s: %,d interactions to learn from, %,d to ask for (seed %d)",
        data.users(), data.items(), outcome.split(), data.train(), data.test(), outcome.seed());
    line(
        "%,d users evaluated, %,d left out; %,d targets masked as seen; %,d untouched items dropped",
        data.usersEvaluated(), data.usersLeftOut(), data.targetsMasked(), data.itemsDropped());
    if (outcome.metrics().stream().anyMatch(metric -> metric.startsWith("RMSE"))
        && data.unseenRatingShare() > 0) {
      line(
          "%.2f %% of the test's ratings have an unseen user or item",
          100 * data.unseenRatingShare());
    }
  }

  private void writeValues(List<String> metrics) {
    line("");
    StringBuilder head = new StringBuilder("%-16s".formatted("algorithm"));
    metrics.forEach(metric -> head.append("  ").append(right(metric, metric)));
    text.append(head.toString().stripTrailing()).append('\n');
    for (String algorithm : algorithms()) {
      StringBuilder row = new StringBuilder("%-16s".formatted(algorithm));
      for (String metric : metrics) {
        row.append("  ").append(cell(algorithm, metric));
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  private String cell(String algorithm, String metric) {
    List<Result> ranked = outcome.best(metric);
    for (Result result : ranked) {
      if (result.algorithm().equals(algorithm)) {
        String cell = right(number(result.value()), metric);
        boolean best = ranked.size() > 1 && result.value() == ranked.getFirst().value();
        return best ? bold.apply(cell) : cell;
      }
    }
    return right("-", metric);
  }

  /** The text at the right of the column of this metric. */
  private static String right(String text, String metric) {
    return " ".repeat(Math.max(0, Math.max(8, metric.length()) - text.length())) + text;
  }

  private void writeIntervals(String metric) {
    line("");
    line("%s, with 95 %% intervals by bootstrap over users", metric);
    for (Result result : outcome.best(metric)) {
      Interval interval = result.interval();
      StringBuilder row = new StringBuilder();
      row.append("%-16s %8s".formatted(result.algorithm(), number(result.value())));
      if (interval != null) {
        row.append("  [%s, %s]".formatted(number(interval.low()), number(interval.high())));
      }
      result.comparisons().forEach(comparison -> row.append("  ").append(compared(comparison)));
      text.append(row).append('\n');
    }
  }

  private static String compared(Result.Comparison comparison) {
    if (!comparison.interval().excludesZero()) {
      return "no difference to " + comparison.baseline();
    }
    String relative =
        comparison.baselineValue() > 0
            ? String.format(
                Locale.ROOT,
                "%+.1f %% ",
                100 * comparison.difference() / comparison.baselineValue())
            : "";
    return "%sto %s [%s, %s]"
        .formatted(
            relative,
            comparison.baseline(),
            signed(comparison.interval().low()),
            signed(comparison.interval().high()));
  }

  private void writeSlices(String metric) {
    List<String> slices =
        outcome.results().stream()
            .filter(result -> result.metric().equals(metric) && !result.slice().equals("all"))
            .map(Result::slice)
            .distinct()
            .toList();
    if (slices.isEmpty()) {
      return;
    }
    line("");
    StringBuilder head = new StringBuilder("%-16s".formatted(metric + " of"));
    slices.forEach(slice -> head.append(" %11s".formatted(slice)));
    text.append(head).append('\n');
    for (String algorithm : algorithms()) {
      StringBuilder row = new StringBuilder("%-16s".formatted(algorithm));
      for (String slice : slices) {
        row.append(" %11s".formatted(valueOf(algorithm, metric, slice)));
      }
      text.append(row).append('\n');
    }
  }

  private String valueOf(String algorithm, String metric, String slice) {
    for (Result result : outcome.results()) {
      if (result.algorithm().equals(algorithm)
          && result.metric().equals(metric)
          && result.slice().equals(slice)) {
        return number(result.value());
      }
    }
    return "-";
  }

  private void writeSearch(SearchReport search) {
    line("");
    line(
        "auto tried %,d settings in %.0f s and refitted in %.0f s; %s of the blend on %,d validation users: %s",
        search.tried(),
        search.searchSeconds(),
        search.refitSeconds(),
        search.metric(),
        search.users(),
        number(search.blendValue()));
    line("validation: %s", search.rule());
    line(
        "%-18s %8s  %-18s %6s %6s %8s", "tried", search.metric(), "", "weight", "tried", "seconds");
    for (SearchReport.Entry entry : search.entries()) {
      Interval interval = entry.interval();
      line(
          "%-18s %8s  %-18s %6s %6d %8.1f  %s",
          entry.algorithm(),
          Double.isNaN(entry.value()) ? "-" : number(entry.value()),
          interval == null
              ? ""
              : "[%s, %s]".formatted(number(interval.low()), number(interval.high())),
          entry.weight() > 0 ? "%.2f".formatted(entry.weight()) : "-",
          entry.tried(),
          entry.trainSeconds(),
          entry.reason() == null ? "" : entry.reason());
    }
  }

  private void writeModels() {
    line("");
    for (ModelReport model : outcome.algorithms()) {
      List<String> settings = new ArrayList<>();
      model.parameters().forEach((name, value) -> settings.add(name + "=" + value));
      line(
          "%-16s trained in %.1f s, %,d MB of heap at most; %s settings: %s",
          model.algorithm(),
          model.trainSeconds(),
          model.peakBytes() >> 20,
          model.chosenBy(),
          String.join(" ", settings));
    }
    for (Outcome.Failure failure : outcome.failures()) {
      line("%-16s left out: %s", failure.algorithm(), failure.reason());
    }
  }

  private List<String> algorithms() {
    return outcome.algorithms().stream().map(ModelReport::algorithm).toList();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be one more dependency
  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
