package org.aisle.model.als;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.Parallel;
import org.aisle.math.RidgeMethod;
import org.aisle.math.VectorTable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best vector of one side's row (a user, a visitor, an item) while the other side's
 * vectors stay fixed: (α₀·HᵀH + r·I + Σ w·h·hᵀ)·x = Σ w·h with r = base + slope · Σ w. Training and
 * fold-in both come here. HᵀH must be diagonal: then a row of few cells takes a system of as many
 * equations as it has cells, n²·d instead of d³.
 */
final class RowSolver {
  private static final int CHUNK = 32;

  private final VectorTable fixed;
  private final float[] diagonal;
  private final double base;
  private final double slope;
  private final AlsSolver solver;

  /**
   * Keeps one side fixed.
   *
   * @param fixed the vectors of the other side, with a diagonal HᵀH
   * @param diagonal the diagonal of α₀·HᵀH
   */
  RowSolver(VectorTable fixed, float[] diagonal, double base, double slope, AlsSolver solver) {
    this.fixed = fixed;
    this.diagonal = diagonal;
    this.base = base;
    this.slope = slope;
    this.solver = solver;
  }

  /** Solves every row that has cells; the others stay. */
  void solveAll(InteractionMatrix matrix, VectorTable into, int threads) {
    Parallel.forRanges(
        threads,
        matrix.rowCount(),
        CHUNK,
        this::scratch,
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

  /** What one thread needs to solve. */
  Scratch scratch() {
    return new Scratch(fixed.width(), solver);
  }

  /** Solves one row into {@code target[at, at + width)}. */
  void solve(DiagonalRidge.Rows rows, Scratch scratch, float[] target, int at) {
    double sum = 0;
    for (int cell = rows.from(); cell < rows.to(); cell++) {
      sum += rows.weights()[cell];
    }
    float offset = (float) (base + slope * sum);
    scratch.method(rows.count()).solve(rows, diagonal, offset, target, at);
  }

  /** Whether a system of as many equations as cells is the cheaper one. */
  static boolean isSmall(int cells, int width) {
    return 5L * cells < 3L * width;
  }

  /** The methods of one thread. */
  static final class Scratch {
    private final int width;
    private final AlsSolver solver;
    private final DiagonalRidge small;
    private @Nullable RidgeMethod large;

    private Scratch(int width, AlsSolver solver) {
      this.width = width;
      this.solver = solver;
      this.small = new DiagonalRidge(width);
    }

    private RidgeMethod method(int cells) {
      if (solver == AlsSolver.EXACT && isSmall(cells, width)) {
        return small;
      }
      if (large == null) {
        large = solver.method(width);
      }
      return large;
    }
  }
}
