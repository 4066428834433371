package org.aisle.bench.speed;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A number of every round. Two series are compared round by round, because what disturbs a machine
 * disturbs all that runs at about the same time.
 *
 * @param values one per round
 */
record Series(double... values) {
  /** Each value changed. */
  Series map(DoubleUnaryOperator change) {
    return new Series(Arrays.stream(values).map(change).toArray());
  }

  /** Each value without that of the same round. */
  Series minus(Series other) {
    double[] differences = new double[values.length];
    for (int round = 0; round < differences.length; round++) {
      differences[round] = values[round] - other.values[round];
    }
    return new Series(differences);
  }

  /** Each value divided by that of the same round. */
  Series dividedBy(Series other) {
    double[] ratios = new double[values.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = values[round] / other.values[round];
    }
    return new Series(ratios);
  }

  /** The middle one, or the mean of the two in the middle; NaN if there is none. */
  double median() {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
