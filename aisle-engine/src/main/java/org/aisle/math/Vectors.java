package org.aisle.math;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
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

  /** Every quarter of the lanes changes places with its neighbor. */
  private static final VectorShuffle<Float> QUARTERS_SWAPPED =
      VectorShuffle.fromOp(SPECIES, lane -> lane ^ LANES / 4);

  private static final VectorMask<Float> UPPER_HALF = lanesWith(LANES / 2);
  private static final VectorMask<Float> ODD_QUARTERS = lanesWith(LANES / 4);

  private Vectors() {}

  private static VectorShuffle<Float> rotation(int lanes) {
    return VectorShuffle.iota(SPECIES, lanes, 1, true);
  }

  private static VectorMask<Float> lanesWith(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = (lane & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
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

  /**
   * The sums of the lanes of four registers that lie one after the other in {@code lanes}, each the
   * same to the bit as {@link #sum}, but in half the instructions: registers share their halves and
   * quarters.
   */
  static void fourSums(float[] lanes, int from, float[] sums, int at) {
    FloatVector lanes0 = FloatVector.fromArray(SPECIES, lanes, from);
    FloatVector lanes1 = FloatVector.fromArray(SPECIES, lanes, from + LANES);
    FloatVector lanes2 = FloatVector.fromArray(SPECIES, lanes, from + 2 * LANES);
    FloatVector lanes3 = FloatVector.fromArray(SPECIES, lanes, from + 3 * LANES);
    if (LANES < 4) {
      sums[at] = sum(lanes0);
      sums[at + 1] = sum(lanes1);
      sums[at + 2] = sum(lanes2);
      sums[at + 3] = sum(lanes3);
      return;
    }
    FloatVector even =
        lanes0.blend(lanes2, UPPER_HALF).add(lanes2.blend(lanes0, UPPER_HALF).rearrange(BY_HALF));
    FloatVector odd =
        lanes1.blend(lanes3, UPPER_HALF).add(lanes3.blend(lanes1, UPPER_HALF).rearrange(BY_HALF));
    FloatVector four =
        even.blend(odd, ODD_QUARTERS)
            .add(odd.blend(even, ODD_QUARTERS).rearrange(QUARTERS_SWAPPED));
    if (LANES > 4) {
      four = four.add(four.rearrange(BY_EIGHTH));
    }
    if (LANES > 8) {
      four = four.add(four.rearrange(BY_SIXTEENTH));
    }
    sums[at] = four.lane(0);
    sums[at + 1] = four.lane(LANES / 4);
    sums[at + 2] = four.lane(LANES / 2);
    sums[at + 3] = four.lane(3 * LANES / 4);
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

  /** Puts {@code scale · x} over {@code length} floats into {@code y}. */
  @SuppressWarnings("checkstyle:ParameterNumber") // as addScaled
  static void copyScaled(float scale, float[] x, int xFrom, float[] y, int yFrom, int length) {
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xFrom + i).mul(scale).intoArray(y, yFrom + i);
    }
    for (; i < length; i++) {
      y[yFrom + i] = scale * x[xFrom + i];
    }
  }

  /**
   * Adds {@code Σ factors[m] · row (from + m)} to {@code y} over {@code count} rows of a row-major
   * matrix as wide as {@code y} is long; four registers of sums at a time, so that {@code y} is
   * read and written once.
   */
  static void addCombination(float[] factors, float[] matrix, int from, int count, float[] y) {
    int width = y.length;
    int start = from * width;
    int column = 0;
    for (; column + 4 * LANES <= width; column += 4 * LANES) {
      addFourRegisters(factors, matrix, start + column, count, y, column);
    }
    for (; column + LANES <= width; column += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, y, column);
      for (int m = 0, at = start + column; m < count; m++, at += width) {
        sum = FloatVector.fromArray(SPECIES, matrix, at).fma(broadcast(factors[m]), sum);
      }
      sum.intoArray(y, column);
    }
    for (; column < width; column++) {
      for (int m = 0; m < count; m++) {
        y[column] = Math.fma(factors[m], matrix[start + m * width + column], y[column]);
      }
    }
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: what to add and where
  private static void addFourRegisters(
      float[] factors, float[] rows, int from, int count, float[] y, int column) {
    int width = y.length;
    FloatVector sum0 = FloatVector.fromArray(SPECIES, y, column);
    FloatVector sum1 = FloatVector.fromArray(SPECIES, y, column + LANES);
    FloatVector sum2 = FloatVector.fromArray(SPECIES, y, column + 2 * LANES);
    FloatVector sum3 = FloatVector.fromArray(SPECIES, y, column + 3 * LANES);
    for (int m = 0, at = from; m < count; m++, at += width) {
      FloatVector factor = broadcast(factors[m]);
      sum0 = FloatVector.fromArray(SPECIES, rows, at).fma(factor, sum0);
      sum1 = FloatVector.fromArray(SPECIES, rows, at + LANES).fma(factor, sum1);
      sum2 = FloatVector.fromArray(SPECIES, rows, at + 2 * LANES).fma(factor, sum2);
      sum3 = FloatVector.fromArray(SPECIES, rows, at + 3 * LANES).fma(factor, sum3);
    }
    sum0.intoArray(y, column);
    sum1.intoArray(y, column + LANES);
    sum2.intoArray(y, column + 2 * LANES);
    sum3.intoArray(y, column + 3 * LANES);
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
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
    float[] lanes = new float[4 * LANES];
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      fourProducts(matrix, row * width, x, lanes, products, row);
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

  @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two operands, scratch and where to go
  private static void fourProducts(
      float[] matrix, int from, float[] x, float[] lanes, float[] products, int row) {
    int width = x.length;
    fourLanes(matrix, from, x, lanes);
    fourSums(lanes, 0, products, row);
    for (int i = SPECIES.loopBound(width); i < width; i++) {
      for (int r = 0; r < 4; r++) {
        products[row + r] = Math.fma(matrix[from + r * width + i], x[i], products[row + r]);
      }
    }
  }

  /**
   * The lanes of the inner products of x with four rows, the first of which starts at {@code from},
   * for {@link #fourSums}; without what lies behind the last whole register.
   */
  static void fourLanes(float[] matrix, int from, float[] x, float[] lanes) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    FloatVector sum2 = FloatVector.zero(SPECIES);
    FloatVector sum3 = FloatVector.zero(SPECIES);
    int width = x.length;
    int bound = SPECIES.loopBound(width);
    for (int i = 0, at = from; i < bound; i += LANES, at += LANES) {
      FloatVector factor = FloatVector.fromArray(SPECIES, x, i);
      sum0 = FloatVector.fromArray(SPECIES, matrix, at).fma(factor, sum0);
      sum1 = FloatVector.fromArray(SPECIES, matrix, at + width).fma(factor, sum1);
      sum2 = FloatVector.fromArray(SPECIES, matrix, at + 2 * width).fma(factor, sum2);
      sum3 = FloatVector.fromArray(SPECIES, matrix, at + 3 * width).fma(factor, sum3);
    }
    sum0.intoArray(lanes, 0);
    sum1.intoArray(lanes, LANES);
    sum2.intoArray(lanes, 2 * LANES);
    sum3.intoArray(lanes, 3 * LANES);
  }
}
