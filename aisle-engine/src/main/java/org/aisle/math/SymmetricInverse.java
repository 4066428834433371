package org.aisle.math;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * A large symmetric positive definite matrix outside the heap, inverted in place by OpenBLAS; n³
 * multiply-adds in all. OpenBLAS runs on one thread: with more it collapses when the cores are
 * busy. To be closed by whoever made it.
 */
public final class SymmetricInverse implements AutoCloseable {
  private static final byte LOWER = 'L';

  private final int size;
  private final FloatPointer values;

  /** A matrix of zeros, {@code 4·size²} bytes. */
  public SymmetricInverse(int size) {
    this.size = size;
    this.values = new FloatPointer((long) size * size);
    values.fill(0);
  }

  /** How many bytes a matrix of this size takes. */
  public static long bytes(int size) {
    return 4L * size * size;
  }

  /**
   * Sets row {@code row} of the lower or, by symmetry, column {@code row} of the upper triangle.
   */
  public void setRow(int row, float[] from) {
    FloatPointer place = new FloatPointer(values).position((long) row * size);
    place.put(from, 0, size);
  }

  /** A number on the diagonal. */
  public float diagonal(int row) {
    return values.get((long) row * size + row);
  }

  /** Reads a row of the inverse. */
  public void row(int row, float[] into) {
    FloatPointer place = new FloatPointer(values).position((long) row * size);
    place.get(into, 0, size);
  }

  /**
   * Inverts the matrix, of which both triangles must have been set.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  public void invert() {
    openblas.blas_set_num_threads(1);
    int failed = openblas.LAPACKE_spotrf(openblas.LAPACK_COL_MAJOR, LOWER, size, values, size);
    if (failed == 0) {
      failed = openblas.LAPACKE_spotri(openblas.LAPACK_COL_MAJOR, LOWER, size, values, size);
    }
    if (failed != 0) {
      throw new ArithmeticException(
          "A matrix of %d rows is not positive definite (pivot %d).".formatted(size, failed));
    }
    mirror();
  }

  private void mirror() {
    int block = 64;
    for (int row = 0; row < size; row += block) {
      for (int column = row; column < size; column += block) {
        mirrorBlock(row, column, block);
      }
    }
  }

  private void mirrorBlock(int fromRow, int fromColumn, int block) {
    int toRow = Math.min(size, fromRow + block);
    int toColumn = Math.min(size, fromColumn + block);
    for (int row = fromRow; row < toRow; row++) {
      for (int column = Math.max(row + 1, fromColumn); column < toColumn; column++) {
        values.put((long) column * size + row, values.get((long) row * size + column));
      }
    }
  }

  @Override
  public void close() {
    values.close();
  }
}
