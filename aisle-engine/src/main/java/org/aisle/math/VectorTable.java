package org.aisle.math;

import java.util.Arrays;

/**
 * One vector per row, each padded with zeros to a multiple of 16 numbers. Results do not depend on
 * the number of threads.
 *
 * @param count how many vectors there are
 * @param width how long they are with padding
 * @param values the vectors one after the other
 */
public record VectorTable(int count, int width, float[] values) {
  private static final int LANES = 16;
  private static final int GRAM_PARTS = 16;
  private static final int TURNED_AT_ONCE = 48;

  /** A direction whose squared length is below this share of the longest one's is rounding. */
  private static final float LEAST_SHARE = 1e-6f;

  /** Vectors of zeros. */
  public static VectorTable zero(int count, int factors) {
    int width = widthFor(factors);
    return new VectorTable(count, width, new float[Math.multiplyExact(count, width)]);
  }

  /** How long vectors of so many numbers are with padding. */
  public static int widthFor(int factors) {
    return (factors + LANES - 1) / LANES * LANES;
  }

  /**
   * Turns all vectors into the basis of the eigenvectors of VᵀV, which then is diagonal: no inner
   * product changes. Answers the diagonal, largest first, times {@code scale}.
   *
   * @param partners tables that turn alike, so that no inner product with theirs changes either
   */
  public float[] diagonalize(float scale, int threads, VectorTable... partners) {
    SymmetricEigen eigen = eigen(threads);
    turn(eigen.vectors(), threads);
    for (VectorTable partner : partners) {
      partner.turn(eigen.vectors(), threads);
    }
    float[] diagonal = new float[width];
    for (int i = 0; i < width; i++) {
      diagonal[i] = scale * Math.max(0, eigen.values()[i]);
    }
    return diagonal;
  }

  /** Makes VᵀV the identity, by another basis of what the columns span; 0 where they span less. */
  public void orthonormalize(int threads) {
    SymmetricEigen eigen = eigen(threads);
    float[] basis = eigen.vectors();
    for (int i = 0; i < width; i++) {
      boolean spans = eigen.values()[i] > LEAST_SHARE * eigen.values()[0];
      float scale = spans ? (float) (1 / Math.sqrt(eigen.values()[i])) : 0;
      Vectors.scale(scale, basis, i * width, width);
    }
    turn(basis, threads);
  }

  /** Eigenvalues and eigenvectors of VᵀV. */
  public SymmetricEigen eigen(int threads) {
    return SymmetricEigen.of(gram(threads), width);
  }

  /** Replaces every vector by its inner products with the rows of a width × width matrix. */
  public void turn(float[] matrix, int threads) {
    BlockProduct basis = new BlockProduct(matrix, width, width);
    Parallel.forRanges(
        threads,
        count,
        TURNED_AT_ONCE,
        (worker, from, to) -> {
          float[][] old = new float[to - from][];
          for (int row = from; row < to; row++) {
            old[row - from] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
          }
          float[][] turned = new float[to - from][width];
          basis.multiply(old, turned);
          for (int row = from; row < to; row++) {
            System.arraycopy(turned[row - from], 0, values, row * width, width);
          }
        });
  }

  /**
   * The upper triangle of VᵀV. The vectors are cut into a fixed number of parts whose sums are
   * added in order, so that the result does not depend on the threads.
   */
  private float[] gram(int threads) {
    float[][] sums = new float[GRAM_PARTS][];
    Parallel.forRanges(
        threads,
        GRAM_PARTS,
        1,
        (worker, from, to) -> {
          for (int part = from; part < to; part++) {
            sums[part] = gramOf(part);
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

  private float[] gramOf(int part) {
    NormalEquations sum = new NormalEquations(width);
    int from = (int) ((long) count * part / GRAM_PARTS);
    int to = (int) ((long) count * (part + 1) / GRAM_PARTS);
    for (int row = from; row < to; row++) {
      sum.add(values, row * width, 1, 0);
    }
    return sum.matrix();
  }
}
