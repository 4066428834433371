package org.aisle.math;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Solves (D + Σ w·y·yᵀ)·x = Σ w·y for a diagonal D and n rows y of length d, n below d, through an
 * n × n system: x = D⁻¹Yᵀ·(W⁻¹ + Y·D⁻¹Yᵀ)⁻¹·1. n²·d/2 + n³/6 multiply-adds. Reusable; not safe for
 * many threads.
 */
public final class DiagonalRidge implements RidgeMethod {
  private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
  private static final int PADDING = 16;

  private final int width;
  private final float[] sums = new float[12 * LANES];
  private float[] scaledRows = new float[0];
  private float[] system = new float[0];
  private float[] solution = new float[0];
  private final float[] inverse;

  /** For rows of this length, a multiple of 16. */
  public DiagonalRidge(int width) {
    this.width = width;
    this.inverse = new float[width];
  }

  /**
   * The rows of one system.
   *
   * @param table where all rows are, one after the other
   * @param rows which of them take part, by number, in {@code [from, to)}
   * @param weights the weight of each, above 0, in the same place
   */
  public record Rows(float[] table, int[] rows, float[] weights, int from, int to) {
    /** How many rows take part. */
    public int count() {
      return to - from;
    }
  }

  @Override
  public void solve(Rows y, float[] diagonal, float offset, float[] target, int at) {
    int count = y.count();
    int size = (count + PADDING - 1) / PADDING * PADDING;
    reserve(size);
    for (int i = 0; i < width; i++) {
      inverse[i] = 1 / (diagonal[i] + offset);
    }
    for (int m = 0; m < count; m++) {
      int row = y.rows[y.from + m] * width;
      for (int i = 0; i < width; i++) {
        scaledRows[m * width + i] = y.table[row + i] * inverse[i];
      }
    }
    Arrays.fill(scaledRows, count * width, (count + 3) / 4 * 4 * width, 0);
    setSystem(y, size);
    Arrays.fill(solution, 0, count, 1);
    Arrays.fill(solution, count, size, 0);
    Cholesky.factor(system, size);
    Cholesky.solve(system, size, solution);
    Arrays.fill(target, at, at + width, 0);
    for (int m = 0; m < count; m++) {
      Vectors.addScaled(solution[m], scaledRows, m * width, target, at, width);
    }
  }

  private void reserve(int size) {
    if (solution.length < size) {
      scaledRows = new float[size * width];
      system = new float[size * size];
      solution = new float[size];
    }
  }

  /** The upper triangle; what pads it is the identity. */
  private void setSystem(Rows y, int size) {
    int count = y.count();
    Arrays.fill(system, 0, size * size, 0);
    for (int column = 0; column < count; column += 4) {
      for (int row = 0; row < Math.min(count, column + 4); row += 3) {
        BlockProduct.tile(
            scaledRows,
            column,
            width,
            y.table,
            start(y, row),
            y.table,
            start(y, row + 1),
            y.table,
            start(y, row + 2),
            sums);
        for (int t = 0; t < Math.min(3, count - row); t++) {
          Vectors.fourSums(sums, 4 * t * LANES, system, (row + t) * size + column);
        }
      }
    }
    for (int m = 0; m < size; m++) {
      system[m * size + m] += m < count ? 1 / y.weights[y.from + m] : 1;
    }
  }

  /** Where this row starts; behind the last one any row does, since nobody reads the result. */
  private int start(Rows y, int row) {
    return y.rows[Math.min(y.from + row, y.to - 1)] * width;
  }
}
