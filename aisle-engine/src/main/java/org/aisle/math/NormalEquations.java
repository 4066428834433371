package org.aisle.math;

import java.util.Arrays;

/**
 * Least squares one row at a time: collects A = D + c·I + Σ w·y·yᵀ and b = Σ t·y, then solves A·x =
 * b. The rows y are gathered in a buffer that fits the cache and enter A many at a time. Reusable;
 * not safe for many threads.
 */
public final class NormalEquations {
  private static final int BUFFERED_ROWS = 64;

  private final int size;
  private final float[] a;
  private final float[] b;
  private final float[] rows;
  private int rowCount;

  /** Equations of this many unknowns; best a multiple of 16. */
  public NormalEquations(int size) {
    this.size = size;
    a = new float[size * size];
    b = new float[size];
    rows = new float[BUFFERED_ROWS * size];
  }

  /** Starts again with A = D + {@code offset}·I for the diagonal D, and b = 0. */
  public void reset(float[] diagonal, float offset) {
    reset(offset);
    for (int i = 0; i < size; i++) {
      a[i * size + i] += diagonal[i];
    }
  }

  /** Starts again with A = {@code diagonal}·I and b = 0. */
  public void reset(float diagonal) {
    Arrays.fill(a, 0);
    Arrays.fill(b, 0);
    rowCount = 0;
    for (int i = 0; i < size; i++) {
      a[i * size + i] = diagonal;
    }
  }

  /** Adds the row y that starts at {@code source[from]}: weight·y·yᵀ to A, target·y to b. */
  public void add(float[] source, int from, float weight, float target) {
    if (rowCount == BUFFERED_ROWS) {
      flush();
    }
    int at = rowCount++ * size;
    if (weight == 1) {
      System.arraycopy(source, from, rows, at, size);
    } else {
      float root = (float) Math.sqrt(weight);
      for (int i = 0; i < size; i++) {
        rows[at + i] = root * source[from + i];
      }
    }
    Vectors.addScaled(target, source, from, b, 0, size);
  }

  /**
   * Solves the equations into {@code target[at, at + size)}; they must be reset before more is
   * added.
   */
  public void solve(float[] target, int at) {
    flush();
    Cholesky.factor(a, size);
    Cholesky.solve(a, size, b);
    System.arraycopy(b, 0, target, at, size);
  }

  /** A as collected so far; not a copy; only the upper triangle counts. */
  public float[] matrix() {
    flush();
    return a;
  }

  private void flush() {
    int row = 0;
    for (; row + 4 <= size; row += 4) {
      RankUpdate.fourRows(1, rows, rowCount, a, size, row);
    }
    for (; row < size; row++) {
      for (int m = 0; m < rowCount; m++) {
        int from = m * size + row;
        Vectors.addScaled(rows[from], rows, from, a, row * size + row, size - row);
      }
    }
    rowCount = 0;
  }
}
