package org.aisle.math;

/**
 * Solves A·x = b for a symmetric positive definite A by A = L·Lᵀ, in place, row-major, lower triangle,
 * n³/6 multiply-adds to factor. Sums run in one order, so results do not depend on threads.
 */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Replaces the lower triangle of the n × n matrix by L.
   *
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  public static void factor(float[] a, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        float sum = a[i * n + j] - Vectors.dot(a, i * n, a, j * n, j);
        if (i == j) {
          if (!(sum > 0)) {
            throw new IllegalArgumentException(
                "The matrix is not positive definite: pivot %d is %s.".formatted(i, sum));
          }
          a[i * n + i] = (float) Math.sqrt(sum);
        } else {
          a[i * n + j] = sum / a[j * n + j];
        }
      }
    }
  }

  /** Replaces {@code b} by the solution, given what {@link #factor} left. */
  public static void solve(float[] factored, int n, float[] b) {
    for (int i = 0; i < n; i++) {
      b[i] = (b[i] - Vectors.dot(factored, i * n, b, 0, i)) / factored[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= factored[i * n + i];
      Vectors.addScaled(-b[i], factored, i * n, b, 0, i);
    }
  }
}
