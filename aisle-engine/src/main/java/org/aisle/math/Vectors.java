package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Products of stretches of float arrays, with the machine's vector instructions. */
public final class Vectors {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();
  private static final VectorShuffle<Float> BY_HALF = rotation(LANES / 2);
  private static final VectorShuffle<Float> BY_QUARTER = rotation(LANES / 4);
  private static final VectorShuffle<Float> BY_EIGHTH = rotation(LANES / 8);
  private static final VectorShuffle<Float> BY_SIXTEENTH = rotation(LANES / 16);

  private Vectors() {}

  private static VectorShuffle<Float> rotation(int lanes) {
    return VectorShuffle.iota(SPECIES, lanes, 1, true);
  }

  /**
   * The sum of all lanes in an order of its own, because that of {@code reduceLanes} changes when
   * the code is compiled, and with it the last bit of the sum. For 2 to 16 lanes.
   */
  static float sum(FloatVector lanes) {
    FloatVector sum = lanes.add(lanes.rearrange(BY_HALF));
    if (LANES > 2) {
      sum = sum.add(sum.rearrange(BY_QUARTER));
    }
    if (LANES > 4) {
      sum = sum.add(sum.rearrange(BY_EIGHTH));
    }
    if (LANES > 8) {
      sum = sum.add(sum.rearrange(BY_SIXTEENTH));
    }
    return sum.lane(0);
  }

  /** The inner product of {@code a[aFrom, aFrom + length)} and {@code b[bFrom, bFrom + length)}. */
  public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      sum =
          FloatVector.fromArray(SPECIES, a, aFrom + i)
              .fma(FloatVector.fromArray(SPECIES, b, bFrom + i), sum);
    }
    float result = sum(sum);
    for (; i < length; i++) {
      result = Math.fma(a[aFrom + i], b[bFrom + i], result);
    }
    return result;
  }

  /** Adds {@code scale · x} to {@code y} over {@code length} floats. */
  @SuppressWarnings("checkstyle:ParameterNumber") // the shape of BLAS axpy, known to every reader
  public static void addScaled(
      float scale, float[] x, int xFrom, float[] y, int yFrom, int length) {
    FloatVector factor = FloatVector.broadcast(SPECIES, scale);
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xFrom + i)
          .fma(factor, FloatVector.fromArray(SPECIES, y, yFrom + i))
          .intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = Math.fma(scale, x[xFrom + i], y[yFrom + i]);
    }
  }

  /** Multiplies {@code x[from, from + length)} by {@code factor}. */
  public static void scale(float factor, float[] x, int from, int length) {
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, from + i).mul(factor).intoArray(x, from + i);
    }
    for (; i < length; i++) {
      x[from + i] *= factor;
    }
  }

  /**
   * The inner product of {@code x} with each row of a row-major matrix as wide as {@code x} is
   * long, into {@code products}, one per row; four rows at a time, so that their sums do not wait
   * for each other.
   */
  public static void multiply(float[] matrix, float[] x, float[] products, int rows) {
    int width = x.length;
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      fourProducts(matrix, row * width, x, products, row);
    }
    for (; row < rows; row++) {
      products[row] = dot(matrix, row * width, x, 0, width);
    }
  }

  /**
   * The inner product of {@code x} with the first {@code count} of the named rows, into {@code
   * products} in their order; each is the same to the bit as from {@link #multiply}.
   */
  public static void multiplyRows(
      float[] matrix, float[] x, int[] rows, int count, float[] products) {
    int width = x.length;
    int at = 0;
    for (; at + 4 <= count; at += 4) {
      fourProducts(matrix, x, rows, at, products);
    }
    for (; at < count; at++) {
      products[at] = dot(matrix, rows[at] * width, x, 0, width);
    }
  }

  private static void fourProducts(
      float[] matrix, float[] x, int[] rows, int at, float[] products) {
    int width = x.length;
    int from0 = rows[at] * width;
    int from1 = rows[at + 1] * width;
    int from2 = rows[at + 2] * width;
    int from3 = rows[at + 3] * width;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    FloatVector sum3 = FloatVector.zero(SPECIES);
    int bound = SPECIES.loopBound(width);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector factor = FloatVector.fromArray(SPECIES, x, i);
      sum0 = FloatVector.fromArray(SPECIES, matrix, from0 + i).fma(factor, sum0);
      sum1 = FloatVector.fromArray(SPECIES, matrix, from1 + i).fma(factor, sum1);
      sum2 = FloatVector.fromArray(SPECIES, matrix, from2 + i).fma(factor, sum2);
      sum3 = FloatVector.fromArray(SPECIES, matrix, from3 + i).fma(factor, sum3);
    }
    float product0 = sum(sum0);
    float product1 = sum(sum1);
    float product2 = sum(sum2);
    float product3 = sum(sum3);
    for (; i < width; i++) {
      product0 = Math.fma(matrix[from0 + i], x[i], product0);
      product1 = Math.fma(matrix[from1 + i], x[i], product1);
      product2 = Math.fma(matrix[from2 + i], x[i], product2);
      product3 = Math.fma(matrix[from3 + i], x[i], product3);
    }
    products[at] = product0;
    products[at + 1] = product1;
    products[at + 2] = product2;
    products[at + 3] = product3;
  }

  private static void fourProducts(float[] matrix, int from, float[] x, float[] products, int row) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    FloatVector sum3 = FloatVector.zero(SPECIES);
    int width = x.length;
    int bound = SPECIES.loopBound(width);
    int i = 0;
    for (int at = from; i < bound; i += SPECIES.length(), at += SPECIES.length()) {
      FloatVector factor = FloatVector.fromArray(SPECIES, x, i);
      sum0 = FloatVector.fromArray(SPECIES, matrix, at).fma(factor, sum0);
      sum1 = FloatVector.fromArray(SPECIES, matrix, at + width).fma(factor, sum1);
      sum2 = FloatVector.fromArray(SPECIES, matrix, at + 2 * width).fma(factor, sum2);
      sum3 = FloatVector.fromArray(SPECIES, matrix, at + 3 * width).fma(factor, sum3);
    }
    float product0 = sum(sum0);
    float product1 = sum(sum1);
    float product2 = sum(sum2);
    float product3 = sum(sum3);
    for (; i < width; i++) {
      product0 = Math.fma(matrix[from + i], x[i], product0);
      product1 = Math.fma(matrix[from + width + i], x[i], product1);
      product2 = Math.fma(matrix[from + 2 * width + i], x[i], product2);
      product3 = Math.fma(matrix[from + 3 * width + i], x[i], product3);
    }
    products[row] = product0;
    products[row + 1] = product1;
    products[row + 2] = product2;
    products[row + 3] = product3;
  }

  /** How many numbers are greater than this one. */
  public static int countGreater(float[] x, float than) {
    int bound = SPECIES.loopBound(x.length);
    int count = 0;
    int i = 0;
    for (; i < bound; i += LANES) {
      count += FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.GT, than).trueCount();
    }
    for (; i < x.length; i++) {
      count += x[i] > than ? 1 : 0;
    }
    return count;
  }

  /** How many numbers equal this one. */
  public static int countEqual(float[] x, float to) {
    int bound = SPECIES.loopBound(x.length);
    int count = 0;
    int i = 0;
    for (; i < bound; i += LANES) {
      count += FloatVector.fromArray(SPECIES, x, i).compare(VectorOperators.EQ, to).trueCount();
    }
    for (; i < x.length; i++) {
      count += x[i] == to ? 1 : 0;
    }
    return count;
  }
}
