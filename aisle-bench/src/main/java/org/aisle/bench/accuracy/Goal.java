package org.aisle.bench.accuracy;

import org.jspecify.annotations.Nullable;

/**
 * A number to beat on the test.
 *
 * @param metric of which metric
 * @param slice over which part of the test
 * @param published the best published number, or NaN
 * @param source who published it
 * @param rule when the goal is reached
 * @param target the number to beat; for {@link Rule#FACTOR} what the other number is multiplied by
 * @param against whose number is beaten, as a step's label; null for a published one
 */
record Goal(
    String metric,
    String slice,
    double published,
    String source,
    Rule rule,
    double target,
    @Nullable String against) {

  /** When a goal is reached. */
  enum Rule {
    /** Better than the target. */
    BEATS,
    /** At least the target times the other's number. */
    FACTOR,
    /** Better than the other, by an interval that excludes zero. */
    SURELY_BETTER,
    /** Not worse than the other by an interval that excludes zero. */
    NOT_SURELY_WORSE
  }

  /** A published number, and one of our own to pass, over the whole test. */
  static Goal of(String metric, double published, String source, double target) {
    return new Goal(metric, "all", published, source, Rule.BEATS, target, null);
  }

  /** Something to reach beside another step. */
  static Goal against(String metric, String slice, Rule rule, double factor, String label) {
    return new Goal(metric, slice, Double.NaN, "", rule, factor, label);
  }

  /** Whether small numbers are good. */
  static boolean lowerIsBetter(String metric) {
    return metric.startsWith("RMSE") || metric.startsWith("MAE");
  }
}
