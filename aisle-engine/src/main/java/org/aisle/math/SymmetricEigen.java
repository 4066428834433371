package org.aisle.math;

import org.bytedeco.openblas.global.openblas;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, by OpenBLAS on one thread; about 9·n³
 * multiply-adds.
 *
 * @param values the eigenvalues, largest first
 * @param vectors the eigenvectors in the same order, one after the other
 */
public record SymmetricEigen(float[] values, float[] vectors) {
  private static final byte WITH_VECTORS = 'V';
  private static final byte LOWER = 'L';

  /**
   * Decomposes the n × n matrix of which {@code upper} holds the upper triangle in row-major order.
   *
   * @throws ArithmeticException if that does not converge, as with numbers that are not finite
   */
  public static SymmetricEigen of(float[] upper, int n) {
    double[] matrix = new double[n * n];
    for (int row = 0; row < n; row++) {
      for (int column = row; column < n; column++) {
        matrix[row * n + column] = upper[row * n + column];
      }
    }
    double[] ascending = new double[n];
    openblas.blas_set_num_threads(1);
    int failed =
        openblas.LAPACKE_dsyevd(
            openblas.LAPACK_COL_MAJOR, WITH_VECTORS, LOWER, n, matrix, n, ascending);
    if (failed != 0) {
      throw new ArithmeticException(
          "The eigenvalues of a matrix of %d rows were not found (%d).".formatted(n, failed));
    }
    float[] values = new float[n];
    float[] vectors = new float[n * n];
    for (int at = 0; at < n; at++) {
      int from = n - 1 - at;
      values[at] = (float) ascending[from];
      for (int i = 0; i < n; i++) {
        vectors[at * n + i] = (float) matrix[from * n + i];
      }
    }
    return new SymmetricEigen(values, vectors);
  }
}
