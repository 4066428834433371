package org.aisle.bench.speed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.bench.report.JsonText;
import org.jspecify.annotations.Nullable;

/** A row for whoever reads on by program. */
final class SpeedJson {
  private SpeedJson() {}

  static Map<String, @Nullable Object> of(SpeedRow row, String command) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", row.name());
    json.put("work", row.work());
    json.put("results", row.results().stream().map(SpeedJson::figure).toList());
    json.put("ceilings", row.ceilings().stream().map(SpeedJson::figure).toList());
    json.put("caveats", row.caveats());
    json.put("loadAverage", row.loadAverage());
    json.put("seconds", row.seconds());
    json.put("peakResidentBytes", row.residentBytes());
    json.put("measuredOn", row.measuredOn());
    json.put("command", command);
    return json;
  }

  private static Map<String, @Nullable Object> figure(Figure figure) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Figure.Goal goal = figure.goal();
    json.put("metric", figure.metric());
    json.put("value", JsonText.number(figure.value()));
    json.put("unit", figure.unit());
    if (goal != null) {
      json.put("rule", goal.rule() == Figure.Rule.AT_LEAST ? "at-least" : "at-most");
      json.put("goal", goal.limit());
      json.put("reached", figure.reached());
    }
    json.put("readings", figure.readings());
    json.put("note", figure.note());
    return json;
  }
}
