package org.aisle.feature;

/** How a column of numbers is brought to a scale that can be compared with others. */
public enum Scaling {
  /** Standard deviations above the mean. */
  STANDARD,
  /**
   * 0 at the smallest value of training, 1 at the largest; what lies outside is brought to the
   * edge.
   */
  MIN_MAX,
  /** The logarithm of 1 + the value (at least 0), then as {@link #STANDARD}. */
  LOG,
  /** The share of the training values that are smaller. */
  QUANTILE
}
