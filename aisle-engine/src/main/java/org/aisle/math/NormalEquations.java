package org.aisle.math;

import java.util.Arrays;

/**
 * Least squares one row at a time: collects A = D + c·I + Σ w·y·yᵀ and b = Σ t·y, then solves A·x =
 * b. The rows y are gathered in a buffer that fits the cache and enter A many at a time. Reusable;
 * not safe for many threads.
 */
public final class NormalEquations implements RidgeMethod {
  private static final int BUFFERED_ROWS = 64;

  private final int size;
  private final float[] a;
  private final float[] b;
  private final float[] rows;
  private final float[] targets = new float[BUFFERED_ROWS];
  private int rowCount;

  /** Equations of this many unknowns; best a multiple of 16. */
  public NormalEquations(int size) {
    this.size = size;
    a = new float[size * size];
    b = new float[size];
    rows = new float[BUFFERED_ROWS * size];
  }

  /** Starts again with A = D + {@code offset}·I and b = 0; D starts at {@code diagonal[from]}. */
  void reset(float[] diagonal, int from, float offset) {
    reset(offset);
    for (int i = 0; i < size; i++) {
      a[i * size + i] += diagonal[from + i];
    }
  }

  /** Solves for D = {@code diagonal} and c = {@code offset}, whatever was collected before. */
  @Override
  public void solve(DiagonalRidge.Rows y, float[] diagonal, float offset, float[] target, int at) {
    reset(diagonal, 0, offset);
    for (int cell = y.from(); cell < y.to(); cell++) {
      float weight = y.weights()[cell];
      add(y.table(), y.rows()[cell] * size, weight, weight);
    }
    solve(target, at);
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
    if (weight == 0) {
      Vectors.addScaled(target, source, from, b, 0, size);
      return;
    }
    if (rowCount == BUFFERED_ROWS) {
      flush();
    }
    // nothing but the copy: rows come from anywhere in memory, and many can be under way at once
    float root = weight == 1 ? 1 : (float) Math.sqrt(weight);
    targets[rowCount] = target / root;
    Vectors.copyScaled(root, source, from, rows, rowCount * size, size);
    rowCount++;
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
    Vectors.addCombination(targets, rows, 0, rowCount, b);
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
