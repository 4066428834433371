package org.aisle.model.bayesfm;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One block's parameters while they are sampled: a weight and a vector for every feature, and their
 * sums for every row. The rating of a case is linear in each single parameter θ: the part of it is
 * θ·h, so θ's conditional needs Σh² and Σh·e over the cases. These sums are kept per row of the
 * block, so a feature costs its entries, not the cases behind them.
 */
final class BlockState {
  private static final double FIRST_DEVIATION = 0.1;

  final FeatureBlock block;
  final int[] rowOfCase;
  final double[] weights;
  final double[][] factors;

  /** Σ w·x by row. */
  final double[] linear;

  /** Σ v·x by factor and row. */
  final double[][] sums;

  private final GroupLaw[] laws;
  private final double[] counts;
  private final double[] others;
  private final double[] otherSquares;
  private final double[] errors;
  private final double[] otherErrors;
  private final double[] changes;
  private final SplittableRandom random;

  BlockState(FeatureBlock block, int[] rowOfCase, int rank, SplittableRandom random) {
    this.block = block;
    this.rowOfCase = rowOfCase;
    this.random = random;
    weights = new double[block.columns()];
    factors = new double[rank][block.columns()];
    linear = new double[block.rows()];
    sums = new double[rank][block.rows()];
    laws = new GroupLaw[rank + 1];
    for (int law = 0; law <= rank; law++) {
      laws[law] = new GroupLaw(block.groupCount());
    }
    counts = new double[block.rows()];
    for (int row : rowOfCase) {
      counts[row]++;
    }
    others = new double[block.rows()];
    otherSquares = new double[block.rows()];
    errors = new double[block.rows()];
    otherErrors = new double[block.rows()];
    changes = new double[block.rows()];
    for (int factor = 0; factor < rank; factor++) {
      for (int column = 0; column < block.columns(); column++) {
        if (block.hasVector(column)) {
          double value = FIRST_DEVIATION * random.nextGaussian();
          factors[factor][column] = value;
          add(sums[factor], column, value);
        }
      }
    }
  }

  private void add(double[] rows, int column, double value) {
    for (int at = block.starts()[column]; at < block.starts()[column + 1]; at++) {
      rows[block.rowOf()[at]] += value * block.values()[at];
    }
  }

  /** The law of the weights, then one for each factor. */
  GroupLaw[] laws() {
    return laws;
  }

  /** Draws the groups' means and variances given the parameters. */
  void drawLaws() {
    laws[0].draw(weights, block.groups(), random);
    for (int factor = 0; factor < factors.length; factor++) {
      laws[factor + 1].draw(factors[factor], block.groups(), random);
    }
  }

  /** Draws all weights; the errors of the cases follow. */
  void drawWeights(double[] errorOfCase, double alpha) {
    Arrays.fill(errors, 0);
    Arrays.fill(changes, 0);
    for (int n = 0; n < rowOfCase.length; n++) {
      errors[rowOfCase[n]] += errorOfCase[n];
    }
    for (int column = 0; column < weights.length; column++) {
      int from = block.starts()[column];
      int to = block.starts()[column + 1];
      double squares = 0;
      double products = 0;
      for (int at = from; at < to; at++) {
        int row = block.rowOf()[at];
        double x = block.values()[at];
        squares += x * x * counts[row];
        products += x * errors[row];
      }
      double old = weights[column];
      int group = block.groups()[column];
      weights[column] =
          laws[0].conditional(group, alpha, squares, products + old * squares, random);
      double step = weights[column] - old;
      for (int at = from; at < to; at++) {
        int row = block.rowOf()[at];
        double change = step * block.values()[at];
        changes[row] += change;
        errors[row] -= change * counts[row];
      }
    }
    for (int row = 0; row < linear.length; row++) {
      linear[row] += changes[row];
    }
    for (int n = 0; n < rowOfCase.length; n++) {
      errorOfCase[n] -= changes[rowOfCase[n]];
    }
  }

  /**
   * Draws the values of one factor; the errors of the cases follow.
   *
   * @param elsewhere by case, the sum of this factor over the features of all other blocks
   */
  void drawFactor(int factor, double[] elsewhere, double[] errorOfCase, double alpha) {
    collect(elsewhere, errorOfCase);
    double[] sum = sums[factor];
    double[] before = sum.clone();
    Arrays.fill(changes, 0);
    for (int column = 0; column < weights.length; column++) {
      if (block.hasVector(column)) {
        drawValue(factor, column, alpha);
      }
    }
    for (int row = 0; row < sum.length; row++) {
      changes[row] += 0.5 * (sum[row] * sum[row] - before[row] * before[row]);
      before[row] = sum[row] - before[row];
    }
    for (int n = 0; n < rowOfCase.length; n++) {
      int row = rowOfCase[n];
      errorOfCase[n] -= changes[row] + elsewhere[n] * before[row];
    }
  }

  private void drawValue(int factor, int column, double alpha) {
    double[] sum = sums[factor];
    int from = block.starts()[column];
    int to = block.starts()[column + 1];
    double old = factors[factor][column];
    double squares = 0;
    double products = 0;
    for (int at = from; at < to; at++) {
      int row = block.rowOf()[at];
      double x = block.values()[at];
      double rest = sum[row] - old * x;
      squares += x * x * (otherSquares[row] + rest * (2 * others[row] + rest * counts[row]));
      products += x * (otherErrors[row] + rest * errors[row]);
    }
    double drawn =
        laws[factor + 1].conditional(
            block.groups()[column], alpha, squares, products + old * squares, random);
    factors[factor][column] = drawn;
    double step = drawn - old;
    for (int at = from; at < to; at++) {
      int row = block.rowOf()[at];
      double x = block.values()[at];
      double rest = sum[row] - old * x;
      errors[row] -= step * x * (others[row] + rest * counts[row]);
      otherErrors[row] -= step * x * (otherSquares[row] + rest * others[row]);
      sum[row] += step * x;
      changes[row] -= 0.5 * x * x * (drawn * drawn - old * old);
    }
  }

  private void collect(double[] elsewhere, double[] errorOfCase) {
    Arrays.fill(others, 0);
    Arrays.fill(otherSquares, 0);
    Arrays.fill(errors, 0);
    Arrays.fill(otherErrors, 0);
    for (int n = 0; n < rowOfCase.length; n++) {
      int row = rowOfCase[n];
      double other = elsewhere[n];
      double error = errorOfCase[n];
      others[row] += other;
      otherSquares[row] += other * other;
      errors[row] += error;
      otherErrors[row] += other * error;
    }
  }

  /** By row, what its own features give without any other block: Σ w·x + ½Σ((Σ v·x)² − Σ v²·x²). */
  double[] own() {
    double[] own = linear.clone();
    for (int factor = 0; factor < factors.length; factor++) {
      double[] values = factors[factor];
      for (int column = 0; column < values.length; column++) {
        double half = 0.5 * values[column] * values[column];
        for (int at = block.starts()[column]; at < block.starts()[column + 1]; at++) {
          float x = block.values()[at];
          own[block.rowOf()[at]] -= half * x * x;
        }
      }
      for (int row = 0; row < own.length; row++) {
        own[row] += 0.5 * sums[factor][row] * sums[factor][row];
      }
    }
    return own;
  }
}
