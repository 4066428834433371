package org.aisle.math;

/**
 * Solves A·x = b for a symmetric positive definite A by A = Uᵀ·U, in place, row-major; n³/6
 * multiply-adds to factor. Only the upper triangle is read, the lower one holds garbage afterwards.
 * Sums run in one order, so results do not depend on threads.
 */
public final class Cholesky {
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
      factorRows(a, n, row, row + BLOCK);
    }
    for (int rest = row; rest < n; rest++) {
      for (int earlier = 0; earlier < row; earlier++) {
        subtractRow(a, n, earlier, rest);
      }
    }
    factorRows(a, n, row, n);
  }

  /** Finishes rows from which all rows before {@code from} have been subtracted. */
  private static void factorRows(float[] a, int n, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int earlier = from; earlier < row; earlier++) {
        subtractRow(a, n, earlier, row);
      }
      float pivot = a[row * n + row];
      if (!(pivot > 0)) {
        throw new IllegalArgumentException(
            "The matrix is not positive definite: pivot %d is %s.".formatted(row, pivot));
      }
      Vectors.scale((float) (1 / Math.sqrt(pivot)), a, row * n + row, n - row);
    }
  }

  private static void subtractRow(float[] a, int n, int earlier, int row) {
    float factor = a[earlier * n + row];
    Vectors.addScaled(-factor, a, earlier * n + row, a, row * n + row, n - row);
  }

  /** Replaces {@code b} by the solution, given what {@link #factor} left. */
  public static void solve(float[] factored, int n, float[] b) {
    for (int i = 0; i < n; i++) {
      b[i] /= factored[i * n + i];
      Vectors.addScaled(-b[i], factored, i * n + i + 1, b, i + 1, n - i - 1);
    }
    for (int i = n - 1; i >= 0; i--) {
      float sum = b[i] - Vectors.dot(factored, i * n + i + 1, b, i + 1, n - i - 1);
      b[i] = sum / factored[i * n + i];
    }
  }
}
