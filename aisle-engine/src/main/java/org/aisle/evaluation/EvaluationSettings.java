package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How an evaluation is done.
 *
 * @param metrics what is measured
 * @param maskSeen whether what a user had in training is no candidate; false allows repeat
 *     purchases
 * @param sliced whether parts of users and items are reported apart
 * @param seed for the order of equal scores and the draws of the bootstrap
 * @param threads how many threads may work
 */
public record EvaluationSettings(
    List<Metric> metrics, boolean maskSeen, boolean sliced, long seed, int threads) {
  public EvaluationSettings {
    metrics = List.copyOf(metrics);
  }

  /** These metrics, seen items masked, with slices, seed 42, on all processors. */
  public static EvaluationSettings of(List<Metric> metrics) {
    return new EvaluationSettings(
        metrics, true, true, 42, Runtime.getRuntime().availableProcessors());
  }

  boolean needsRanking() {
    return metrics.stream().anyMatch(metric -> !(metric instanceof RatingMetric));
  }

  List<RatingMetric> ratingMetrics() {
    List<RatingMetric> ratings = new ArrayList<>();
    for (Metric metric : metrics) {
      if (metric instanceof RatingMetric rating) {
        ratings.add(rating);
      }
    }
    return ratings;
  }

  /** How many places of each list the metrics look at. */
  int longestList() {
    int longest = 0;
    for (Metric metric : metrics) {
      if (metric instanceof ListMetric || metric instanceof ExposureMetric) {
        longest = Math.max(longest, metric.cutoff());
      }
    }
    return longest;
  }
}
