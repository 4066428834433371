package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.math.EditDistance;

/** The metrics by their names on the command line. */
public final class Metrics {
  private static final Map<String, AtCutoff> BY_NAME = byName();
  private static final List<String> WITHOUT_CUTOFF = List.of("AUC", "RMSE", "MAE");
  private static final List<String> STANDARD =
      List.of(
          "NDCG",
          "Recall",
          "Precision",
          "F1",
          "MAP",
          "MAPFull",
          "MRR",
          "HitRate",
          "AUC",
          "CatalogCoverage",
          "Gini",
          "Novelty");

  private Metrics() {}

  @FunctionalInterface
  private interface AtCutoff {
    Metric of(String name, int cutoff);
  }

  private static Map<String, AtCutoff> byName() {
    Map<String, AtCutoff> metrics = new LinkedHashMap<>();
    metrics.put("Precision", AccuracyMetrics::precision);
    metrics.put("PrecisionReturned", AccuracyMetrics::precisionReturned);
    metrics.put("Recall", AccuracyMetrics::recall);
    metrics.put("CalibratedRecall", AccuracyMetrics::calibratedRecall);
    metrics.put("F1", AccuracyMetrics::f1);
    metrics.put("F1OfMeans", AccuracyMetrics::f1OfMeans);
    metrics.put("MAP", AccuracyMetrics::meanAveragePrecision);
    metrics.put("MAPFull", AccuracyMetrics::meanAveragePrecisionFull);
    metrics.put("NDCG", AccuracyMetrics::ndcg);
    metrics.put("NDCGFixed", AccuracyMetrics::ndcgFixed);
    metrics.put("MRR", AccuracyMetrics::meanReciprocalRank);
    metrics.put("HitRate", AccuracyMetrics::hitRate);
    metrics.put("AUC", (name, cutoff) -> AccuracyMetrics.areaUnderCurve(name));
    metrics.put("CatalogCoverage", ListMetrics::catalogCoverage);
    metrics.put("Gini", ListMetrics::gini);
    metrics.put("GiniN", ListMetrics::giniByCount);
    metrics.put("Entropy", ListMetrics::entropy);
    metrics.put("Novelty", ListMetrics::novelty);
    metrics.put("IntraListDiversity", ListMetrics::intraListDiversity);
    metrics.put("NewItemShare", ListMetrics::newItemShare);
    metrics.put("RMSE", (name, cutoff) -> RatingMetric.RMSE);
    metrics.put("MAE", (name, cutoff) -> RatingMetric.MAE);
    return metrics;
  }

  /** The names of all metrics, without cut-offs. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** What is shown of a ranking when nothing else is asked for, at each of these cut-offs. */
  public static List<Metric> standard(int... cutoffs) {
    List<Metric> metrics = new ArrayList<>();
    for (String name : STANDARD) {
      metrics.addAll(parse(name, cutoffs));
    }
    return metrics;
  }

  /** The normalized discounted cumulative gain of the first {@code cutoff} places. */
  public static RankMetric ndcg(int cutoff) {
    return (RankMetric) AccuracyMetrics.ndcg("NDCG@" + cutoff, cutoff);
  }

  /**
   * The metric of this name, in any case: {@code ndcg@20}, {@code AUC}; a name without the cut-off
   * that it needs gives one metric for each of {@code cutoffs}.
   *
   * @throws IllegalArgumentException if there is no such metric; the message has the nearest name
   */
  public static List<Metric> parse(String text, int... cutoffs) {
    int at = text.indexOf('@');
    String asked = at < 0 ? text : text.substring(0, at);
    String name = knownName(text, asked);
    AtCutoff metric = BY_NAME.get(name);
    if (metric == null) {
      throw new IllegalStateException(name);
    }
    if (WITHOUT_CUTOFF.contains(name)) {
      if (at >= 0) {
        throw new IllegalArgumentException(
            "The metric %s has no cut-off; got '%s'. Write %s.".formatted(name, text, name));
      }
      return List.of(metric.of(name, 0));
    }
    if (at >= 0) {
      int cutoff = cutoff(text, name, text.substring(at + 1));
      return List.of(metric.of(name + "@" + cutoff, cutoff));
    }
    List<Metric> metrics = new ArrayList<>();
    for (int cutoff : cutoffs) {
      metrics.add(metric.of(name + "@" + cutoff, cutoff));
    }
    return metrics;
  }

  private static String knownName(String text, String asked) {
    for (String name : BY_NAME.keySet()) {
      if (name.toLowerCase(Locale.ROOT).equals(asked.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "There is no metric '%s'; did you mean '%s'? Known: %s."
            .formatted(
                text,
                EditDistance.nearest(asked, BY_NAME.keySet()),
                String.join(", ", BY_NAME.keySet())));
  }

  private static int cutoff(String text, String name, String digits) {
    try {
      int cutoff = Integer.parseInt(digits);
      if (cutoff >= 1) {
        return cutoff;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers that are too small
    }
    throw new IllegalArgumentException(
        "The cut-off of the metric '%s' must be a whole number from 1 on. Maybe use %s@10."
            .formatted(text, name));
  }
}
