package org.aisle.cli.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.tuning.ModelReport;
import org.aisle.tuning.ReportFields;
import org.jspecify.annotations.Nullable;

/** An outcome in the shape that scripts read; see docs/reference/evaluate.md. */
final class OutcomeJson {
  private OutcomeJson() {}

  static Map<String, @Nullable Object> of(Outcome outcome) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("data", outcome.data());
    json.put("split", outcome.split());
    json.put("seed", outcome.seed());
    json.put("results", outcome.results().stream().map(ReportFields::of).toList());
    json.put("algorithms", outcome.algorithms().stream().map(ReportFields::of).toList());
    for (ModelReport report : outcome.algorithms()) {
      if (!report.blend().isEmpty() || report.search() != null) {
        json.put("chosen", ReportFields.chosen(report));
      }
    }
    if (!outcome.failures().isEmpty()) {
      json.put("failures", outcome.failures());
    }
    return json;
  }
}
