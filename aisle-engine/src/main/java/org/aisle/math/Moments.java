package org.aisle.math;

/**
 * What the mean and the spread of some floats are made of.
 *
 * @param sum of the floats
 * @param squares the sum of their squares
 */
public record Moments(double sum, double squares) {

  /** The moments of these floats, in double precision: a spread is a small difference. */
  public static Moments of(float[] values) {
    // four sums, so that an addition does not wait for the one before
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    int at = 0;
    for (; at + 4 <= values.length; at += 4) {
      double value0 = values[at];
      double value1 = values[at + 1];
      double value2 = values[at + 2];
      double value3 = values[at + 3];
      sum0 += value0;
      sum1 += value1;
      sum2 += value2;
      sum3 += value3;
      squares0 += value0 * value0;
      squares1 += value1 * value1;
      squares2 += value2 * value2;
      squares3 += value3 * value3;
    }
    for (; at < values.length; at++) {
      double value = values[at];
      sum0 += value;
      squares0 += value * value;
    }
    return new Moments(
        (sum0 + sum1) + (sum2 + sum3), (squares0 + squares1) + (squares2 + squares3));
  }
}
