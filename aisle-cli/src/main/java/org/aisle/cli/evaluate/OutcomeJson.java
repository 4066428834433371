package org.aisle.cli.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Result;
import org.aisle.tuning.Blend;
import org.jspecify.annotations.Nullable;

/** An outcome in the shape that scripts read; see docs/reference/evaluate.md. */
final class OutcomeJson {
  private OutcomeJson() {}

  static Map<String, @Nullable Object> of(Outcome outcome) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("data", outcome.data());
    json.put("split", outcome.split());
    json.put("seed", outcome.seed());
    json.put("results", outcome.results().stream().map(OutcomeJson::result).toList());
    json.put("algorithms", outcome.algorithms().stream().map(OutcomeJson::algorithm).toList());
    for (Outcome.AlgorithmSummary summary : outcome.algorithms()) {
      if (!summary.blend().isEmpty()) {
        json.put("chosen", chosen(summary));
      }
    }
    if (!outcome.failures().isEmpty()) {
      json.put("failures", outcome.failures());
    }
    return json;
  }

  private static Map<String, @Nullable Object> result(Result result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("algorithm", result.algorithm());
    json.put("metric", result.metric());
    json.put("value", result.value());
    Interval interval = result.interval();
    json.put("low", interval == null ? null : interval.low());
    json.put("high", interval == null ? null : interval.high());
    json.put("slice", result.slice());
    List<Map<String, Object>> comparisons = new ArrayList<>();
    for (Result.Comparison comparison : result.comparisons()) {
      Map<String, Object> compared = new LinkedHashMap<>();
      compared.put("baseline", comparison.baseline());
      compared.put("baselineValue", comparison.baselineValue());
      compared.put("difference", comparison.difference());
      compared.put("low", comparison.interval().low());
      compared.put("high", comparison.interval().high());
      comparisons.add(compared);
    }
    if (!comparisons.isEmpty()) {
      json.put("comparisons", comparisons);
    }
    return json;
  }

  private static Map<String, Object> algorithm(Outcome.AlgorithmSummary summary) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("algorithm", summary.algorithm());
    json.put("parameters", typed(summary.parameters()));
    json.put("chosenBy", summary.chosenBy());
    json.put("trainSeconds", summary.trainSeconds());
    json.put("measureSeconds", summary.measureSeconds());
    json.put("peakBytes", summary.peakBytes());
    return json;
  }

  private static Map<String, Object> chosen(Outcome.AlgorithmSummary summary) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Blend.Part part : summary.blend()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("algorithm", part.info().algorithm());
      json.put("weight", part.weight());
      json.put("parameters", typed(part.info().parameters()));
      parts.add(json);
    }
    Map<String, Object> chosen = new LinkedHashMap<>();
    chosen.put("algorithm", summary.algorithm());
    chosen.put("blend", parts);
    return chosen;
  }

  private static Map<String, Object> typed(Map<String, String> parameters) {
    Map<String, Object> typed = new LinkedHashMap<>();
    parameters.forEach((name, value) -> typed.put(name, typed(value)));
    return typed;
  }

  /** Numbers and truth values as such. */
  private static Object typed(String value) {
    if (value.equals("true") || value.equals("false")) {
      return Boolean.valueOf(value);
    }
    if (value.matches("-?\\d{1,18}")) {
      return Long.valueOf(value);
    }
    return value.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?") ? (Object) Double.valueOf(value) : value;
  }
}
