package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Solves A·x = b for a symmetric positive definite A by A = Uᵀ·U, in place, row-major; n³/6
 * multiply-adds to factor. Only the upper triangle is read, the lower one holds garbage afterwards.
 * Rows are taken four at a time, so that what must wait for a pivot does so once for four. Sums run
 * in one order, so results do not depend on threads.
 */
public final class Cholesky {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int BLOCK = 4;

  private Cholesky() {}

  /**
   * Replaces the upper triangle of the n × n matrix by U.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  public static void factor(float[] a, int n) {
    int row = 0;
    for (; row + BLOCK <= n; row += BLOCK) {
      RankUpdate.fourRows(-1, a, row, a, n, row);
      finishFour(a, n, row);
    }
    for (int rest = row; rest < n; rest++) {
      for (int earlier = 0; earlier < rest; earlier++) {
        float factor = a[earlier * n + rest];
        Vectors.addScaled(-factor, a, earlier * n + rest, a, rest * n + rest, n - rest);
      }
      Vectors.scale(inverseRoot(a[rest * n + rest], rest), a, rest * n + rest, n - rest);
    }
  }

  /**
   * Finishes four rows from which all rows before have been subtracted: first the square on the
   * diagonal as single numbers, then all columns with them.
   */
  private static void finishFour(float[] a, int n, int row) {
    int at0 = row * n;
    int at1 = at0 + n;
    int at2 = at1 + n;
    int at3 = at2 + n;
    final float r0 = inverseRoot(a[at0 + row], row);
    final float u01 = a[at0 + row + 1] * r0;
    final float u02 = a[at0 + row + 2] * r0;
    final float u03 = a[at0 + row + 3] * r0;
    final float r1 = inverseRoot(a[at1 + row + 1] - u01 * u01, row + 1);
    final float u12 = (a[at1 + row + 2] - u01 * u02) * r1;
    final float u13 = (a[at1 + row + 3] - u01 * u03) * r1;
    final float r2 = inverseRoot(a[at2 + row + 2] - u02 * u02 - u12 * u12, row + 2);
    final float u23 = (a[at2 + row + 3] - u02 * u03 - u12 * u13) * r2;
    final float r3 = inverseRoot(a[at3 + row + 3] - u03 * u03 - u13 * u13 - u23 * u23, row + 3);
    int column = row / LANES * LANES;
    for (; column + LANES <= n; column += LANES) {
      FloatVector row0 = FloatVector.fromArray(SPECIES, a, at0 + column).mul(r0);
      FloatVector row1 = FloatVector.fromArray(SPECIES, a, at1 + column);
      row1 = row1.sub(row0.mul(u01)).mul(r1);
      FloatVector row2 = FloatVector.fromArray(SPECIES, a, at2 + column);
      row2 = row2.sub(row0.mul(u02)).sub(row1.mul(u12)).mul(r2);
      FloatVector row3 = FloatVector.fromArray(SPECIES, a, at3 + column);
      row3 = row3.sub(row0.mul(u03)).sub(row1.mul(u13)).sub(row2.mul(u23)).mul(r3);
      row0.intoArray(a, at0 + column);
      row1.intoArray(a, at1 + column);
      row2.intoArray(a, at2 + column);
      row3.intoArray(a, at3 + column);
    }
    for (column = Math.max(column, row); column < n; column++) {
      float x0 = a[at0 + column] * r0;
      float x1 = (a[at1 + column] - x0 * u01) * r1;
      float x2 = (a[at2 + column] - x0 * u02 - x1 * u12) * r2;
      a[at3 + column] = (a[at3 + column] - x0 * u03 - x1 * u13 - x2 * u23) * r3;
      a[at0 + column] = x0;
      a[at1 + column] = x1;
      a[at2 + column] = x2;
    }
  }

  private static float inverseRoot(float pivot, int row) {
    if (!(pivot > 0)) {
      throw new IllegalArgumentException(
          "The matrix is not positive definite: pivot %d is %s.".formatted(row, pivot));
    }
    return 1 / (float) Math.sqrt(pivot);
  }

  /** Replaces {@code b} by the solution, given what {@link #factor} left. */
  public static void solve(float[] factored, int n, float[] b) {
    int whole = n / BLOCK * BLOCK;
    for (int row = 0; row < whole; row += BLOCK) {
      forwardFour(factored, n, row, b);
    }
    for (int row = whole; row < n; row++) {
      b[row] /= factored[row * n + row];
      for (int j = row + 1; j < n; j++) {
        b[j] -= b[row] * factored[row * n + j];
      }
    }
    for (int row = n - 1; row >= whole; row--) {
      for (int j = row + 1; j < n; j++) {
        b[row] -= factored[row * n + j] * b[j];
      }
      b[row] /= factored[row * n + row];
    }
    float[] lanes = new float[4 * LANES];
    for (int row = whole - BLOCK; row >= 0; row -= BLOCK) {
      backwardFour(factored, n, row, b, lanes);
    }
  }

  /** Solves for four numbers and subtracts what they contribute to those behind. */
  private static void forwardFour(float[] u, int n, int row, float[] b) {
    int at0 = row * n;
    int at1 = at0 + n;
    int at2 = at1 + n;
    int at3 = at2 + n;
    float b0 = b[row] / u[at0 + row];
    float b1 = (b[row + 1] - b0 * u[at0 + row + 1]) / u[at1 + row + 1];
    float b2 = b[row + 2] - b0 * u[at0 + row + 2] - b1 * u[at1 + row + 2];
    b2 /= u[at2 + row + 2];
    float b3 = b[row + 3] - b0 * u[at0 + row + 3] - b1 * u[at1 + row + 3];
    b3 = (b3 - b2 * u[at2 + row + 3]) / u[at3 + row + 3];
    b[row] = b0;
    b[row + 1] = b1;
    b[row + 2] = b2;
    b[row + 3] = b3;
    int j = row + BLOCK;
    for (; j + LANES <= n; j += LANES) {
      FloatVector rest = FloatVector.fromArray(SPECIES, b, j);
      rest = rest.sub(FloatVector.fromArray(SPECIES, u, at0 + j).mul(b0));
      rest = rest.sub(FloatVector.fromArray(SPECIES, u, at1 + j).mul(b1));
      rest = rest.sub(FloatVector.fromArray(SPECIES, u, at2 + j).mul(b2));
      rest.sub(FloatVector.fromArray(SPECIES, u, at3 + j).mul(b3)).intoArray(b, j);
    }
    for (; j < n; j++) {
      b[j] -= b0 * u[at0 + j] + b1 * u[at1 + j] + b2 * u[at2 + j] + b3 * u[at3 + j];
    }
  }

  /** Subtracts what the numbers behind contribute to four and solves for these. */
  private static void backwardFour(float[] u, int n, int row, float[] b, float[] lanes) {
    int at0 = row * n;
    int at1 = at0 + n;
    int at2 = at1 + n;
    int at3 = at2 + n;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int j = row + BLOCK;
    for (; j + LANES <= n; j += LANES) {
      FloatVector known = FloatVector.fromArray(SPECIES, b, j);
      sum0 = FloatVector.fromArray(SPECIES, u, at0 + j).fma(known, sum0);
      sum1 = FloatVector.fromArray(SPECIES, u, at1 + j).fma(known, sum1);
      sum2 = FloatVector.fromArray(SPECIES, u, at2 + j).fma(known, sum2);
      sum3 = FloatVector.fromArray(SPECIES, u, at3 + j).fma(known, sum3);
    }
    sum0.intoArray(lanes, 0);
    sum1.intoArray(lanes, LANES);
    sum2.intoArray(lanes, 2 * LANES);
    sum3.intoArray(lanes, 3 * LANES);
    Vectors.fourSums(lanes, 0, lanes, 0);
    float b0 = b[row] - lanes[0];
    float b1 = b[row + 1] - lanes[1];
    float b2 = b[row + 2] - lanes[2];
    float b3 = b[row + 3] - lanes[3];
    for (; j < n; j++) {
      b0 -= u[at0 + j] * b[j];
      b1 -= u[at1 + j] * b[j];
      b2 -= u[at2 + j] * b[j];
      b3 -= u[at3 + j] * b[j];
    }
    b3 /= u[at3 + row + 3];
    b2 = (b2 - u[at2 + row + 3] * b3) / u[at2 + row + 2];
    b1 -= u[at1 + row + 2] * b2 + u[at1 + row + 3] * b3;
    b1 /= u[at1 + row + 1];
    b0 -= u[at0 + row + 1] * b1 + u[at0 + row + 2] * b2 + u[at0 + row + 3] * b3;
    b[row] = b0 / u[at0 + row];
    b[row + 1] = b1;
    b[row + 2] = b2;
    b[row + 3] = b3;
  }
}
