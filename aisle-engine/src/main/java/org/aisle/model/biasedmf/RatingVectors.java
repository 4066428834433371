package org.aisle.model.biasedmf;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.NormalEquations;
import org.aisle.math.Parallel;

/**
 * One row per user or item: its bias, then its vector, padded with zeros to a multiple of 16
 * numbers.
 *
 * @param count how many rows there are
 * @param width how long they are with padding
 * @param values the rows one after the other
 */
record RatingVectors(int count, int width, float[] values) {
  private static final int LANES = 16;
  private static final int CHUNK = 32;

  static RatingVectors zero(int count, int factors) {
    int width = widthFor(factors);
    return new RatingVectors(count, width, new float[Math.multiplyExact(count, width)]);
  }

  static int widthFor(int factors) {
    return (factors + LANES) / LANES * LANES;
  }

  /** What pulls solutions towards 0. */
  record Pull(float perRating, float perRow) {}

  /** The normalized ratings {@code [from, to)} of one row, by the other side's index. */
  record Cells(int[] columns, float[] ratings, int from, int to) {}

  /**
   * Solves every row of the matrix that has ratings while {@code fixed} stays; the others are zero.
   */
  void solveAll(InteractionMatrix ratings, RatingVectors fixed, Solving solving) {
    Parallel.forRanges(
        solving.threads,
        count,
        CHUNK,
        () -> new Scratch(width),
        (scratch, from, to) -> {
          for (int row = from; row < to; row++) {
            Cells cells =
                new Cells(
                    ratings.columns(),
                    ratings.weights(),
                    ratings.rowStarts()[row],
                    ratings.rowStarts()[row + 1]);
            if (cells.from < cells.to) {
              fixed.solve(cells, solving, scratch);
              System.arraycopy(scratch.solution, 0, values, row * width, width);
            }
          }
        });
  }

  /** How rows are solved. */
  record Solving(Pull pull, int threads) {}

  /** One thread's working space. */
  static final class Scratch {
    final NormalEquations equations;
    final float[] features;
    final float[] solution;

    Scratch(int width) {
      equations = new NormalEquations(width);
      features = new float[width];
      solution = new float[width];
    }
  }

  /**
   * Finds the bias and vector of a row of the other side that fit its ratings best, into the
   * scratch's solution: each rating less the bias of this side is what (1, vector of this side)
   * times the solution should give.
   */
  void solve(Cells cells, Solving solving, Scratch scratch) {
    Pull pull = solving.pull;
    scratch.equations.reset(pull.perRow + pull.perRating * (cells.to - cells.from));
    for (int cell = cells.from; cell < cells.to; cell++) {
      int at = cells.columns[cell] * width;
      System.arraycopy(values, at, scratch.features, 0, width);
      scratch.features[0] = 1;
      float target = cells.ratings[cell] - values[at];
      scratch.equations.add(scratch.features, 0, 1, target);
    }
    scratch.equations.solve(scratch.solution, 0);
  }
}
