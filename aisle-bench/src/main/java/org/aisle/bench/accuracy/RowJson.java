package org.aisle.bench.accuracy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.bench.report.JsonText;
import org.aisle.evaluation.Interval;
import org.aisle.tuning.ReportFields;
import org.jspecify.annotations.Nullable;

/** A row in the shape of {@code aisle evaluate --json}, with what is published beside it. */
final class RowJson {
  private RowJson() {}

  static Map<String, @Nullable Object> of(Row row) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("benchmark", row.benchmark().name());
    json.put("protocol", row.benchmark().protocol());
    json.put("goals", row.verdicts().stream().map(RowJson::goal).toList());
    StepResult headline = row.headline();
    if (headline != null) {
      json.put("data", headline.data());
      json.put("split", headline.data().splitName());
    }
    json.put("seed", 42);
    json.put("results", row.results().stream().map(ReportFields::of).toList());
    json.put("algorithms", row.steps().stream().map(RowJson::model).toList());
    if (headline != null) {
      json.put("chosen", ReportFields.chosen(headline.report()));
      json.put("measuredOn", headline.where());
    }
    json.put("settingsTried", row.settingsTried());
    json.put("seconds", row.seconds());
    json.put("peakHeapBytes", row.heapBytes());
    json.put("peakResidentBytes", row.residentBytes());
    json.put("command", row.command());
    List<Map<String, Object>> failures = failures(row);
    if (!failures.isEmpty()) {
      json.put("failures", failures);
    }
    return json;
  }

  private static Map<String, @Nullable Object> goal(Row.Verdict verdict) {
    Goal goal = verdict.goal();
    Interval interval = verdict.interval();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("metric", goal.metric());
    json.put("slice", goal.slice());
    json.put("published", JsonText.number(goal.published()));
    json.put("publishedBy", goal.source().isEmpty() ? null : goal.source());
    json.put("rule", goal.rule());
    json.put("against", goal.against());
    json.put("target", JsonText.number(verdict.target()));
    json.put("value", JsonText.number(verdict.value()));
    json.put("low", interval == null ? null : interval.low());
    json.put("high", interval == null ? null : interval.high());
    json.put("reached", verdict.reached());
    return json;
  }

  private static Map<String, Object> model(StepResult step) {
    Map<String, Object> json = ReportFields.of(step.report());
    json.put("peakResidentBytes", step.residentBytes());
    json.put("code", step.where().code());
    return json;
  }

  private static List<Map<String, Object>> failures(Row row) {
    List<Map<String, Object>> failures = new java.util.ArrayList<>();
    for (StepResult step : row.steps()) {
      String failure = step.failure();
      if (failure != null) {
        failures.add(Map.of("algorithm", step.step().label(), "reason", failure));
      }
    }
    for (String label : row.unfinished()) {
      failures.add(Map.of("algorithm", label, "reason", "its process did not come to an end"));
    }
    return failures;
  }
}
