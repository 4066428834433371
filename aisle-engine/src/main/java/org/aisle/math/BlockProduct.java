package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner products of many vectors with all rows of a matrix, in tiles of four rows by three
 * vectors that stay in registers, so that a row is read from memory once for all vectors. Every
 * product is summed in the order of {@link Vectors#multiply}: it is the same to the bit.
 */
public final class BlockProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final float[] matrix;
  private final int rows;
  private final int width;

  /** Will multiply with a row-major matrix of this shape; not a copy. */
  public BlockProduct(float[] matrix, int rows, int width) {
    this.matrix = matrix;
    this.rows = rows;
    this.width = width;
  }

  /**
   * Fills {@code products[v][0, rows)} for each vector v, which are as long as the matrix is wide.
   */
  public void multiply(float[][] vectors, float[][] products) {
    float[] sums = new float[12 * LANES];
    int bound = SPECIES.loopBound(width);
    int wholeRows = rows / 4 * 4;
    int wholeVectors = vectors.length / 3 * 3;
    for (int row = 0; row < wholeRows; row += 4) {
      for (int v = 0; v < wholeVectors; v += 3) {
        tile(matrix, row, width, vectors[v], 0, vectors[v + 1], 0, vectors[v + 2], 0, sums);
        put(sums, row, products, v);
        for (int t = v; t < v + 3 && bound < width; t++) {
          finish(row, bound, vectors[t], products[t]);
        }
      }
      for (int v = wholeVectors; v < vectors.length; v++) {
        single(row, row + 4, vectors[v], products[v]);
      }
    }
    for (int v = 0; v < vectors.length; v++) {
      single(wholeRows, rows, vectors[v], products[v]);
    }
  }

  private void single(int from, int to, float[] vector, float[] products) {
    for (int row = from; row < to; row++) {
      products[row] = Vectors.dot(matrix, row * width, vector, 0, width);
    }
  }

  /**
   * The lanes of the inner products of four consecutive rows with three vectors, which are
   * stretches of one array: {@code sums[(4·v + r)·LANES …]} for row r and vector v.
   */
  @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two operands and where to read them
  static void tile(
      float[] matrix,
      int row,
      int width,
      float[] x,
      int xFrom,
      float[] y,
      int yFrom,
      float[] z,
      int zFrom,
      float[] sums) {
    FloatVector x0 = FloatVector.zero(SPECIES);
    FloatVector x1 = x0;
    FloatVector x2 = x0;
    FloatVector x3 = x0;
    FloatVector y0 = x0;
    FloatVector y1 = x0;
    FloatVector y2 = x0;
    FloatVector y3 = x0;
    FloatVector z0 = x0;
    FloatVector z1 = x0;
    FloatVector z2 = x0;
    FloatVector z3 = x0;
    int bound = SPECIES.loopBound(width);
    for (int i = 0, at = row * width; i < bound; i += LANES, at += LANES) {
      FloatVector row0 = FloatVector.fromArray(SPECIES, matrix, at);
      FloatVector row1 = FloatVector.fromArray(SPECIES, matrix, at + width);
      FloatVector row2 = FloatVector.fromArray(SPECIES, matrix, at + 2 * width);
      FloatVector row3 = FloatVector.fromArray(SPECIES, matrix, at + 3 * width);
      FloatVector factor = FloatVector.fromArray(SPECIES, x, xFrom + i);
      x0 = row0.fma(factor, x0);
      x1 = row1.fma(factor, x1);
      x2 = row2.fma(factor, x2);
      x3 = row3.fma(factor, x3);
      factor = FloatVector.fromArray(SPECIES, y, yFrom + i);
      y0 = row0.fma(factor, y0);
      y1 = row1.fma(factor, y1);
      y2 = row2.fma(factor, y2);
      y3 = row3.fma(factor, y3);
      factor = FloatVector.fromArray(SPECIES, z, zFrom + i);
      z0 = row0.fma(factor, z0);
      z1 = row1.fma(factor, z1);
      z2 = row2.fma(factor, z2);
      z3 = row3.fma(factor, z3);
    }
    x0.intoArray(sums, 0);
    x1.intoArray(sums, LANES);
    x2.intoArray(sums, 2 * LANES);
    x3.intoArray(sums, 3 * LANES);
    y0.intoArray(sums, 4 * LANES);
    y1.intoArray(sums, 5 * LANES);
    y2.intoArray(sums, 6 * LANES);
    y3.intoArray(sums, 7 * LANES);
    z0.intoArray(sums, 8 * LANES);
    z1.intoArray(sums, 9 * LANES);
    z2.intoArray(sums, 10 * LANES);
    z3.intoArray(sums, 11 * LANES);
  }

  /** Adds up the lanes of a tile's sums. */
  private void put(float[] sums, int row, float[][] products, int v) {
    for (int t = 0; t < 3; t++) {
      Vectors.fourSums(sums, 4 * t * LANES, products[v + t], row);
    }
  }

  /** Adds what is left of four rows behind the last whole register. */
  private void finish(int row, int from, float[] vector, float[] products) {
    for (int r = row; r < row + 4; r++) {
      for (int i = from; i < width; i++) {
        products[r] = Math.fma(matrix[r * width + i], vector[i], products[r]);
      }
    }
  }
}
