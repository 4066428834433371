package org.aisle.evaluation;

import java.util.Arrays;

/**
 * Where a number lies with 95 % confidence.
 *
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double low, double high) {

  /** The middle 95 % of resampled numbers. */
  static Interval of(double[] resampled) {
    double[] sorted = resampled.clone();
    Arrays.sort(sorted);
    int cut = (int) Math.rint(0.025 * sorted.length);
    return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
  }

  /** Whether zero lies outside, so that a difference is one. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
