package org.aisle.math;

import java.util.Arrays;

/**
 * Improves a guess of x in (D + Σ w·y·yᵀ)·x = Σ w·y for a diagonal D: one block of unknowns after
 * the other is solved for exactly while the rest stays. n·d·b/2 + d·b²/6 multiply-adds for blocks
 * of b unknowns, which for a single block is the exact solution. Reusable; not safe for many
 * threads.
 */
public final class BlockDescent implements RidgeMethod {
  private final int width;
  private final int size;
  private final NormalEquations whole;
  private final NormalEquations last;
  private float[] missing = new float[0];

  /** For rows of this length, a multiple of 16 as is {@code size}, that of a block. */
  public BlockDescent(int width, int size) {
    this.width = width;
    this.size = Math.min(size, width);
    whole = new NormalEquations(this.size);
    int rest = width % this.size;
    last = rest == 0 ? whole : new NormalEquations(rest);
  }

  @Override
  public void solve(DiagonalRidge.Rows y, float[] diagonal, float offset, float[] target, int at) {
    if (missing.length < y.count()) {
      missing = new float[y.count()];
    }
    Arrays.fill(missing, 0, y.count(), 1);
    addProducts(y, -1, target, at, 0, width);
    for (int from = 0; from < width; from += size) {
      int length = Math.min(size, width - from);
      addProducts(y, 1, target, at, from, length);
      NormalEquations equations = length == size ? whole : last;
      equations.reset(diagonal, from, offset);
      for (int m = 0; m < y.count(); m++) {
        float weight = y.weights()[y.from() + m];
        int row = y.rows()[y.from() + m] * width;
        equations.add(y.table(), row + from, weight, weight * missing[m]);
      }
      equations.solve(target, at + from);
      addProducts(y, -1, target, at, from, length);
    }
  }

  /** Adds to what each row lacks of 1 the product of its part {@code from …} with that of x. */
  @SuppressWarnings("checkstyle:ParameterNumber") // two vectors and which part of them
  private void addProducts(
      DiagonalRidge.Rows y, float sign, float[] x, int at, int from, int length) {
    for (int m = 0; m < y.count(); m++) {
      int row = y.rows()[y.from() + m] * width;
      missing[m] += sign * Vectors.dot(y.table(), row + from, x, at + from, length);
    }
  }
}
