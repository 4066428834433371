package org.aisle.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Result;
import org.jspecify.annotations.Nullable;

/** Results and models as named fields, in the one shape that scripts read. */
public final class ReportFields {
  private ReportFields() {}

  /** A number with its interval and comparisons. */
  public static Map<String, @Nullable Object> of(Result result) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("algorithm", result.algorithm());
    fields.put("metric", result.metric());
    fields.put("value", result.value());
    Interval interval = result.interval();
    fields.put("low", interval == null ? null : interval.low());
    fields.put("high", interval == null ? null : interval.high());
    fields.put("slice", result.slice());
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
      fields.put("comparisons", comparisons);
    }
    return fields;
  }

  /** A model. */
  public static Map<String, Object> of(ModelReport report) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("algorithm", report.algorithm());
    fields.put("parameters", typed(report.parameters()));
    fields.put("chosenBy", report.chosenBy());
    fields.put("trainSeconds", report.trainSeconds());
    fields.put("measureSeconds", report.measureSeconds());
    fields.put("peakBytes", report.peakBytes());
    return fields;
  }

  /** What a blend is made of and, if it was searched for, how it was found. */
  public static Map<String, @Nullable Object> chosen(ModelReport report) {
    List<Map<String, Object>> parts = new ArrayList<>();
    for (Blend.Part part : report.blend()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("algorithm", part.info().algorithm());
      fields.put("weight", part.weight());
      fields.put("parameters", typed(part.info().parameters()));
      parts.add(fields);
    }
    Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
    chosen.put("algorithm", report.algorithm());
    chosen.put("blend", parts);
    SearchReport search = report.search();
    if (search != null) {
      chosen.put("validation", search.rule());
      chosen.put("metric", search.metric());
      chosen.put("validationUsers", search.users());
      chosen.put("validationValue", search.blendValue());
      chosen.put("tried", search.tried());
      chosen.put("searchSeconds", search.searchSeconds());
      chosen.put("refitSeconds", search.refitSeconds());
      chosen.put("leaderboard", search.entries().stream().map(ReportFields::of).toList());
    }
    return chosen;
  }

  private static Map<String, @Nullable Object> of(SearchReport.Entry entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("algorithm", entry.algorithm());
    fields.put("value", Double.isNaN(entry.value()) ? null : entry.value());
    Interval interval = entry.interval();
    fields.put("low", interval == null ? null : interval.low());
    fields.put("high", interval == null ? null : interval.high());
    fields.put("weight", entry.weight());
    fields.put("tried", entry.tried());
    fields.put("trainSeconds", entry.trainSeconds());
    fields.put("parameters", typed(entry.parameters()));
    fields.put("reason", entry.reason());
    return fields;
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
