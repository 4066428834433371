package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A += s·YᵀY on the upper triangle of a row-major matrix, in tiles of four rows that stay in
 * registers while all rows of Y pass by: A is read and written once however many rows Y has.
 */
final class RankUpdate {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private RankUpdate() {}

  /**
   * Adds {@code sign · Σ y[m][row + t] · y[m][column]} over the first {@code count} rows of y to
   * four rows of {@code a}, from column {@code row} (rounded down to whole vectors) to the end.
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two matrices and where to work
  static void fourRows(float sign, float[] y, int count, float[] a, int width, int row) {
    int column = row / LANES * LANES;
    for (; column + 2 * LANES <= width; column += 2 * LANES) {
      wideTile(sign, y, count, a, width, row, column);
    }
    for (; column + LANES <= width; column += LANES) {
      tile(sign, y, count, a, width, row, column);
    }
    for (; column < width; column++) {
      for (int t = row; t < row + 4; t++) {
        float sum = 0;
        for (int m = 0; m < count; m++) {
          sum = Math.fma(y[m * width + t], y[m * width + column], sum);
        }
        a[t * width + column] += sign * sum;
      }
    }
  }

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static void wideTile(
      float sign, float[] y, int count, float[] a, int width, int row, int column) {
    FloatVector left0 = FloatVector.zero(SPECIES);
    FloatVector left1 = FloatVector.zero(SPECIES);
    FloatVector left2 = FloatVector.zero(SPECIES);
    FloatVector left3 = FloatVector.zero(SPECIES);
    FloatVector right0 = FloatVector.zero(SPECIES);
    FloatVector right1 = FloatVector.zero(SPECIES);
    FloatVector right2 = FloatVector.zero(SPECIES);
    FloatVector right3 = FloatVector.zero(SPECIES);
    int at = 0;
    for (int m = 0; m < count; m++, at += width) {
      FloatVector left = FloatVector.fromArray(SPECIES, y, at + column);
      FloatVector right = FloatVector.fromArray(SPECIES, y, at + column + LANES);
      FloatVector factor0 = FloatVector.broadcast(SPECIES, y[at + row]);
      left0 = left.fma(factor0, left0);
      right0 = right.fma(factor0, right0);
      FloatVector factor1 = FloatVector.broadcast(SPECIES, y[at + row + 1]);
      left1 = left.fma(factor1, left1);
      right1 = right.fma(factor1, right1);
      FloatVector factor2 = FloatVector.broadcast(SPECIES, y[at + row + 2]);
      left2 = left.fma(factor2, left2);
      right2 = right.fma(factor2, right2);
      FloatVector factor3 = FloatVector.broadcast(SPECIES, y[at + row + 3]);
      left3 = left.fma(factor3, left3);
      right3 = right.fma(factor3, right3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, sign);
    int to = row * width + column;
    left0.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    right0.fma(scale, FloatVector.fromArray(SPECIES, a, to + LANES)).intoArray(a, to + LANES);
    to += width;
    left1.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    right1.fma(scale, FloatVector.fromArray(SPECIES, a, to + LANES)).intoArray(a, to + LANES);
    to += width;
    left2.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    right2.fma(scale, FloatVector.fromArray(SPECIES, a, to + LANES)).intoArray(a, to + LANES);
    to += width;
    left3.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    right3.fma(scale, FloatVector.fromArray(SPECIES, a, to + LANES)).intoArray(a, to + LANES);
  }

  @SuppressWarnings("checkstyle:ParameterNumber")
  private static void tile(
      float sign, float[] y, int count, float[] a, int width, int row, int column) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    FloatVector sum3 = FloatVector.zero(SPECIES);
    int at = 0;
    for (int m = 0; m < count; m++, at += width) {
      FloatVector values = FloatVector.fromArray(SPECIES, y, at + column);
      sum0 = values.fma(FloatVector.broadcast(SPECIES, y[at + row]), sum0);
      sum1 = values.fma(FloatVector.broadcast(SPECIES, y[at + row + 1]), sum1);
      sum2 = values.fma(FloatVector.broadcast(SPECIES, y[at + row + 2]), sum2);
      sum3 = values.fma(FloatVector.broadcast(SPECIES, y[at + row + 3]), sum3);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, sign);
    int to = row * width + column;
    sum0.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    to += width;
    sum1.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    to += width;
    sum2.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
    to += width;
    sum3.fma(scale, FloatVector.fromArray(SPECIES, a, to)).intoArray(a, to);
  }
}
