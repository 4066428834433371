package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The rows of one system side by side, each times the root of its weight: Y in A = YᵀY. They come
 * from anywhere in memory once; every later pass runs straight through. Reusable; not safe for many
 * threads.
 */
final class GatheredRows {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** So many rows are multiplied with a vector, then added up, while they are in the cache. */
  private static final int PASS = 32;

  private final int width;
  private final float[] lanes = new float[4 * LANES];
  private final float[] products = new float[PASS];
  private float[] rows = new float[0];
  private float[] roots = new float[0];
  private int count;

  /** For rows of this length, a multiple of 16. */
  GatheredRows(int width) {
    this.width = width;
  }

  /** Replaces the rows. */
  void gather(DiagonalRidge.Rows y) {
    count = y.count();
    if (roots.length < count + 3) {
      roots = new float[count + 3];
      rows = new float[Math.multiplyExact(roots.length, width)];
    }
    for (int m = 0; m < count; m++) {
      float weight = y.weights()[y.from() + m];
      float root = weight == 1 ? 1 : (float) Math.sqrt(weight);
      roots[m] = root;
      Vectors.copyScaled(root, y.table(), y.rows()[y.from() + m] * width, rows, m * width, width);
    }
  }

  /** Adds YᵀY·x to {@code sum}. */
  void addSquareTimes(float[] x, float[] sum) {
    for (int from = 0; from < count; from += PASS) {
      int size = Math.min(PASS, count - from);
      multiply(from, size, x);
      Vectors.addCombination(products, rows, from, size, sum);
    }
  }

  /** Adds Yᵀ·(√w − Y·x) to {@code sum}: what the equations of the rows still lack. */
  void addResidual(float[] x, float[] sum) {
    for (int from = 0; from < count; from += PASS) {
      int size = Math.min(PASS, count - from);
      multiply(from, size, x);
      for (int m = 0; m < size; m++) {
        products[m] = roots[from + m] - products[m];
      }
      Vectors.addCombination(products, rows, from, size, sum);
    }
  }

  /** The products of {@code size} rows with x; up to three rows more are multiplied in vain. */
  private void multiply(int from, int size, float[] x) {
    for (int m = 0; m < size; m += 4) {
      Vectors.fourLanes(rows, (from + m) * width, x, lanes);
      Vectors.fourSums(lanes, 0, products, m);
    }
  }
}
