package org.aisle.model.als;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.NormalEquations;
import org.aisle.math.Parallel;

/**
 * Finds the best vector of one side's row (a user, a visitor, an item) while the other side's
 * vectors stay fixed: (α₀·HᵀH + r·I + Σ w·h·hᵀ)·x = Σ w·h with r = base + slope · Σ w. Training and
 * fold-in both come here.
 */
final class RowSolver {
  private static final int CHUNK = 32;

  private final VectorTable fixed;
  private final float[] gram;
  private final double base;
  private final double slope;

  RowSolver(VectorTable fixed, float[] gram, double base, double slope) {
    this.fixed = fixed;
    this.gram = gram;
    this.base = base;
    this.slope = slope;
  }

  /** Solves every row that has cells; the others become zero. */
  void solveAll(InteractionMatrix matrix, VectorTable into, int threads) {
    NormalEquations[] scratch = new NormalEquations[threads];
    Parallel.forRanges(
        threads,
        matrix.rowCount(),
        CHUNK,
        (worker, from, to) -> {
          if (scratch[worker] == null) {
            scratch[worker] = new NormalEquations(fixed.width());
          }
          for (int row = from; row < to; row++) {
            Cells cells =
                new Cells(
                    matrix.columns(),
                    matrix.weights(),
                    matrix.rowStarts()[row],
                    matrix.rowStarts()[row + 1]);
            if (cells.from < cells.to) {
              solve(cells, scratch[worker], into.values(), row * into.width());
            }
          }
        });
  }

  /** The cells {@code [from, to)} of columns and their weights. */
  record Cells(int[] columns, float[] weights, int from, int to) {}

  /** Solves one row into {@code target[at, at + width)}. */
  void solve(Cells cells, NormalEquations equations, float[] target, int at) {
    double sum = 0;
    for (int cell = cells.from; cell < cells.to; cell++) {
      sum += cells.weights[cell];
    }
    equations.reset(gram, (float) (base + slope * sum));
    for (int cell = cells.from; cell < cells.to; cell++) {
      float weight = cells.weights[cell];
      equations.add(fixed.values(), cells.columns[cell] * fixed.width(), weight, weight);
    }
    equations.solve(target, at);
  }
}
