package org.aisle.model.sansa;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.ItemWeights;
import org.aisle.model.Resources;

/** Reads the weights off the sparse factor of the inverse. */
final class SansaSolution {
  private static final int CHUNK = 32;
  private static final int STEPS = 3;

  private final SansaTrainer trainer;
  private final ScaledItems matrix;

  SansaSolution(SansaTrainer trainer, ScaledItems matrix) {
    this.trainer = trainer;
    this.matrix = matrix;
  }

  /** The weights of all items, of which there are so many. */
  ItemWeights weights(int itemCount, Resources resources) {
    resources.progress().update(SansaAlgorithm.NAME, 0, STEPS);
    IncompleteCholesky.Factors factors =
        IncompleteCholesky.factor(matrix.byItem(), trainer.density());
    resources.progress().update(SansaAlgorithm.NAME, 1, STEPS);
    InteractionMatrix columns = SparseInverse.of(factors, trainer.density(), resources.threads());
    resources.progress().update(SansaAlgorithm.NAME, 2, STEPS);
    SparseRow[] rows = new SparseRow[itemCount];
    Arrays.fill(rows, new SparseRow(new int[0], new float[0]));
    readRows(columns, rows, resources.threads());
    resources.progress().update(SansaAlgorithm.NAME, STEPS, STEPS);
    return ItemWeights.of(rows);
  }

  private void readRows(InteractionMatrix columns, SparseRow[] rows, int threads) {
    InteractionMatrix transposed = columns.transpose();
    float[] diagonal = squares(columns);
    Parallel.forRanges(
        threads,
        diagonal.length,
        CHUNK,
        () -> new Worker(columns, transposed, diagonal),
        (worker, from, to) -> {
          for (int place = from; place < to; place++) {
            rows[matrix.items()[place]] = worker.read(place);
          }
        });
  }

  private static float[] squares(InteractionMatrix matrix) {
    float[] squares = new float[matrix.rowCount()];
    for (int row = 0; row < squares.length; row++) {
      for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
        squares[row] += matrix.weights()[cell] * matrix.weights()[cell];
      }
    }
    return squares;
  }

  /** One thread's scratch for a row of the inverse. */
  private final class Worker {
    private final InteractionMatrix columns;
    private final InteractionMatrix rows;
    private final float[] diagonal;
    private final float[] inverse;
    private final TopK largest;

    Worker(InteractionMatrix columns, InteractionMatrix rows, float[] diagonal) {
      this.columns = columns;
      this.rows = rows;
      this.diagonal = diagonal;
      this.inverse = new float[diagonal.length];
      this.largest = new TopK(Math.min(trainer.neighbors(), diagonal.length));
    }

    SparseRow read(int place) {
      Arrays.fill(inverse, 0);
      addProducts(place);
      for (int other = 0; other < inverse.length; other++) {
        inverse[other] *= -matrix.inputs()[place] / diagonal[other];
        if (other != place && inverse[other] != 0) {
          largest.offer(other, Math.abs(inverse[other]));
        }
      }
      int[] kept = new int[largest.size()];
      float[] weights = new float[kept.length];
      largest.drain(kept, weights);
      for (int i = 0; i < kept.length; i++) {
        weights[i] = inverse[kept[i]] * matrix.boosts()[kept[i]];
        kept[i] = matrix.items()[kept[i]];
      }
      return new SparseRow(kept, weights);
    }

    private void addProducts(int place) {
      for (int cell = columns.rowStarts()[place]; cell < columns.rowStarts()[place + 1]; cell++) {
        int row = columns.columns()[cell];
        float factor = columns.weights()[cell];
        for (int other = rows.rowStarts()[row]; other < rows.rowStarts()[row + 1]; other++) {
          inverse[rows.columns()[other]] += factor * rows.weights()[other];
        }
      }
    }
  }
}
