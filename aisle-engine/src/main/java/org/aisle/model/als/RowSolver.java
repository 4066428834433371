package org.aisle.model.als;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.NormalEquations;
import org.aisle.math.Parallel;
import org.aisle.math.VectorTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best vector of one side's row (a user, a visitor, an item) while the other side's
 * vectors stay fixed: (α₀·HᵀH + r·I + Σ w·h·hᵀ)·x = Σ w·h with r = base + slope · Σ w. Training and
 * fold-in both come here. HᵀH must be diagonal: then a row with fewer cells than there are factors
 * takes a system of as many equations as it has cells, n²·d instead of d³.
 */
final class RowSolver {
  private static final int CHUNK = 32;

  private final VectorTable fixed;
  private final float[] diagonal;
  private final double base;
  private final double slope;

  /**
   * Keeps one side fixed.
   *
   * @param fixed the vectors of the other side, with a diagonal HᵀH
   * @param diagonal the diagonal of α₀·HᵀH
   */
  RowSolver(VectorTable fixed, float[] diagonal, double base, double slope) {
    this.fixed = fixed;
    this.diagonal = diagonal;
    this.base = base;
    this.slope = slope;
  }

  /** Solves every row that has cells; the others become zero. */
  void solveAll(InteractionMatrix matrix, VectorTable into, int threads) {
    Parallel.forRanges(
        threads,
        matrix.rowCount(),
        CHUNK,
        () -> new Scratch(fixed.width()),
        (scratch, from, to) -> {
          for (int row = from; row < to; row++) {
            int start = matrix.rowStarts()[row];
            int end = matrix.rowStarts()[row + 1];
            if (start < end) {
              DiagonalRidge.Rows rows =
                  new DiagonalRidge.Rows(
                      fixed.values(), matrix.columns(), matrix.weights(), start, end);
              solve(rows, scratch, into.values(), row * into.width());
            }
          }
        });
  }

  /** Solves one row into {@code target[at, at + width)}. */
  void solve(DiagonalRidge.Rows rows, Scratch scratch, float[] target, int at) {
    double sum = 0;
    for (int cell = rows.from(); cell < rows.to(); cell++) {
      sum += rows.weights()[cell];
    }
    float offset = (float) (base + slope * sum);
    if (rows.count() < fixed.width()) {
      scratch.small.solve(rows, diagonal, offset, target, at);
      return;
    }
    NormalEquations equations = scratch.large();
    equations.reset(diagonal, offset);
    for (int cell = rows.from(); cell < rows.to(); cell++) {
      float weight = rows.weights()[cell];
      equations.add(fixed.values(), rows.rows()[cell] * fixed.width(), weight, weight);
    }
    equations.solve(target, at);
  }

  /** What one thread needs to solve. */
  static final class Scratch {
    private final int width;
    private final DiagonalRidge small;
    private @Nullable NormalEquations large;

    Scratch(int width) {
      this.width = width;
      this.small = new DiagonalRidge(width);
    }

    private NormalEquations large() {
      if (large == null) {
        large = new NormalEquations(width);
      }
      return large;
    }
  }
}
