package org.aisle.model.lowpass;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricEigen;
import org.aisle.math.VectorTable;
import org.aisle.math.Vectors;
import org.aisle.model.Resources;

/**
 * The first right singular vectors of an interaction matrix whose rows and columns were divided by
 * the root of their sums, by randomized subspace iteration. A few more directions than are asked
 * for are followed, so that the last ones are right as well.
 */
final class MainDirections {
  private static final int CHUNK = 64;
  private static final int SPARE = 16;

  /** Directions that carry less than this share of the first one's square are rounding. */
  private static final float LEAST_SHARE = 1e-5f;

  private final InteractionMatrix byUser;
  private final InteractionMatrix byItem;
  private final long seed;

  MainDirections(InteractionMatrix interactions, long seed) {
    this.byUser = normalized(interactions);
    this.byItem = byUser.transpose();
    this.seed = seed;
  }

  /** How many directions are followed to find so many. */
  static int searched(int factors) {
    return factors + SPARE + factors / 16;
  }

  private static InteractionMatrix normalized(InteractionMatrix matrix) {
    double[] userSums = new double[matrix.rowCount()];
    double[] itemSums = new double[matrix.columnCount()];
    for (int user = 0; user < userSums.length; user++) {
      for (int cell = matrix.rowStarts()[user]; cell < matrix.rowStarts()[user + 1]; cell++) {
        userSums[user] += matrix.weights()[cell];
        itemSums[matrix.columns()[cell]] += matrix.weights()[cell];
      }
    }
    float[] weights = new float[matrix.cellCount()];
    for (int user = 0; user < userSums.length; user++) {
      for (int cell = matrix.rowStarts()[user]; cell < matrix.rowStarts()[user + 1]; cell++) {
        double sums = userSums[user] * itemSums[matrix.columns()[cell]];
        weights[cell] = (float) (matrix.weights()[cell] / Math.sqrt(sums));
      }
    }
    return new InteractionMatrix(
        matrix.rowStarts(), matrix.columns(), weights, matrix.columnCount());
  }

  /** One row per item and one column per direction, the strongest first. */
  VectorTable find(int factors, int iterations, Resources resources) {
    int threads = resources.threads();
    int items = byItem.rowCount();
    VectorTable directions =
        VectorTable.zero(items, Math.min(searched(factors), Math.max(1, items)));
    placeAtRandom(directions);
    VectorTable ofUsers = VectorTable.zero(byUser.rowCount(), directions.width());
    for (int iteration = 0; iteration < iterations; iteration++) {
      resources.progress().update(LowPassAlgorithm.NAME, iteration, iterations + 1L);
      multiply(byUser, directions, ofUsers, threads);
      multiply(byItem, ofUsers, directions, threads);
      directions.orthonormalize(threads);
    }
    resources.progress().update(LowPassAlgorithm.NAME, iterations, iterations + 1L);
    directions.orthonormalize(threads);
    multiply(byUser, directions, ofUsers, threads);
    VectorTable found = strongest(directions, ofUsers, factors, threads);
    resources.progress().update(LowPassAlgorithm.NAME, iterations + 1L, iterations + 1L);
    return found;
  }

  private void placeAtRandom(VectorTable directions) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int at = 0; at < directions.values().length; at++) {
      directions.values()[at] = (float) random.nextGaussian();
    }
  }

  /** Each row of {@code into} becomes the weighted sum of the rows that the matrix row names. */
  private static void multiply(
      InteractionMatrix matrix, VectorTable rows, VectorTable into, int threads) {
    int width = rows.width();
    Parallel.forRanges(
        threads,
        matrix.rowCount(),
        CHUNK,
        (worker, from, to) -> {
          Arrays.fill(into.values(), from * width, to * width, 0);
          for (int row = from; row < to; row++) {
            for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
              Vectors.addScaled(
                  matrix.weights()[cell],
                  rows.values(),
                  matrix.columns()[cell] * width,
                  into.values(),
                  row * width,
                  width);
            }
          }
        });
  }

  /** Turns the directions so that what users have of them is uncorrelated; keeps the largest. */
  private static VectorTable strongest(
      VectorTable directions, VectorTable ofUsers, int factors, int threads) {
    SymmetricEigen eigen = ofUsers.eigen(threads);
    directions.turn(eigen.vectors(), threads);
    int kept = 0;
    float least = LEAST_SHARE * eigen.values()[0];
    while (kept < Math.min(factors, directions.width()) && eigen.values()[kept] > least) {
      kept++;
    }
    VectorTable strongest = VectorTable.zero(directions.count(), Math.max(1, kept));
    for (int item = 0; item < directions.count(); item++) {
      System.arraycopy(
          directions.values(),
          item * directions.width(),
          strongest.values(),
          item * strongest.width(),
          kept);
    }
    return strongest;
  }
}
