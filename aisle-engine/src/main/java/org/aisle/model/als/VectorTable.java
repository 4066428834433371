package org.aisle.model.als;

import org.aisle.math.NormalEquations;
import org.aisle.math.Parallel;

/**
 * One vector per row, each padded with zeros to a multiple of 16 numbers.
 *
 * @param count how many vectors there are
 * @param width how long they are with padding
 * @param values the vectors one after the other
 */
record VectorTable(int count, int width, float[] values) {
  private static final int LANES = 16;
  private static final int GRAM_PARTS = 16;

  static VectorTable zero(int count, int factors) {
    int width = widthFor(factors);
    return new VectorTable(count, width, new float[Math.multiplyExact(count, width)]);
  }

  static int widthFor(int factors) {
    return (factors + LANES - 1) / LANES * LANES;
  }

  /**
   * The upper triangle of {@code scale}·VᵀV. The vectors are cut into a fixed number of parts whose
   * sums are added in order, so that the result does not depend on the threads.
   */
  float[] gram(float scale, int threads) {
    float[][] sums = new float[GRAM_PARTS][];
    Parallel.forRanges(
        threads,
        GRAM_PARTS,
        1,
        (worker, from, to) -> {
          for (int part = from; part < to; part++) {
            sums[part] = gramOf(part, scale);
          }
        });
    float[] gram = sums[0];
    for (int part = 1; part < GRAM_PARTS; part++) {
      for (int i = 0; i < gram.length; i++) {
        gram[i] += sums[part][i];
      }
    }
    return gram;
  }

  private float[] gramOf(int part, float scale) {
    NormalEquations sum = new NormalEquations(width);
    int from = (int) ((long) count * part / GRAM_PARTS);
    int to = (int) ((long) count * (part + 1) / GRAM_PARTS);
    for (int row = from; row < to; row++) {
      sum.add(values, row * width, scale, 0);
    }
    return sum.matrix();
  }
}
