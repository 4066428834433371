package org.aisle.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One number of a report.
 *
 * @param algorithm whose
 * @param metric of which metric, as {@link Metric#name()} has it
 * @param slice over which part of the test; {@code all} for everything
 * @param value the number
 * @param interval where it lies with 95 % confidence; null where users cannot be resampled
 * @param comparisons how it differs from each baseline
 */
public record Result(
    String algorithm,
    String metric,
    String slice,
    double value,
    @Nullable Interval interval,
    List<Comparison> comparisons) {

  /**
   * A difference to a baseline on the same users.
   *
   * @param baseline whose number was subtracted
   * @param difference this algorithm's number minus the baseline's
   * @param interval where the difference lies with 95 % confidence, by the paired bootstrap
   * @param baselineValue the baseline's number
   */
  public record Comparison(
      String baseline, double difference, Interval interval, double baselineValue) {}
}
