package org.aisle.model.ease;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.SymmetricInverse;
import org.aisle.math.TopK;
import org.aisle.model.ItemWeights;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;

/** The closed form over the items that somebody interacted with. */
final class EaseSolution {
  private static final int CHUNK = 32;

  private final EaseTrainer trainer;
  private final InteractionMatrix byUser;
  private final InteractionMatrix byItem;
  private final int[] active;
  private final int[] placeOf;
  private final float[] itemScale;
  private final float[] boost;
  private final float[] userScale;

  EaseSolution(EaseTrainer trainer, InteractionMatrix byUser, PopularityPrior prior) {
    this.trainer = trainer;
    this.byUser = byUser;
    this.byItem = byUser.transpose();
    active = new int[prior.activeItems()];
    placeOf = new int[prior.itemCount()];
    int count = 0;
    for (int item = 0; item < placeOf.length; item++) {
      placeOf[item] = count;
      if (prior.userCount(item) > 0) {
        active[count++] = item;
      }
    }
    itemScale = powers(byItem, -trainer.itemScaling());
    boost = powers(byItem, trainer.popularityBoost());
    userScale = powers(byUser, -2 * trainer.userScaling());
  }

  /** The sum of every row to this power; 0 for rows without cells. */
  private static float[] powers(InteractionMatrix matrix, double exponent) {
    float[] powers = new float[matrix.rowCount()];
    for (int row = 0; row < powers.length; row++) {
      double sum = 0;
      for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
        sum += matrix.weights()[cell];
      }
      powers[row] = sum == 0 ? 0 : (float) Math.pow(sum, exponent);
    }
    return powers;
  }

  ItemWeights solve(Resources resources) {
    SparseRow[] rows = new SparseRow[placeOf.length];
    Arrays.fill(rows, new SparseRow(new int[0], new float[0]));
    if (active.length > 0) {
      try (SymmetricInverse matrix = new SymmetricInverse(active.length)) {
        resources.progress().update(EaseAlgorithm.NAME, 0, 3);
        setProducts(matrix, resources.threads());
        resources.progress().update(EaseAlgorithm.NAME, 1, 3);
        matrix.invert();
        resources.progress().update(EaseAlgorithm.NAME, 2, 3);
        readRows(matrix, rows, resources.threads());
        resources.progress().update(EaseAlgorithm.NAME, 3, 3);
      }
    }
    return ItemWeights.of(rows);
  }

  private void setProducts(SymmetricInverse matrix, int threads) {
    float penalty = (float) (trainer.regularization() * meanDiagonal());
    float[][] scratch = new float[threads][];
    Parallel.forRanges(
        threads,
        active.length,
        CHUNK,
        (worker, from, to) -> {
          if (scratch[worker] == null) {
            scratch[worker] = new float[active.length];
          }
          float[] row = scratch[worker];
          for (int place = from; place < to; place++) {
            Arrays.fill(row, 0);
            addProducts(active[place], row);
            row[place] += penalty;
            matrix.setRow(place, row);
          }
        });
  }

  private void addProducts(int item, float[] row) {
    for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
      int user = byItem.columns()[cell];
      float factor = byItem.weights()[cell] * userScale[user] * itemScale[item];
      int end = byUser.rowStarts()[user + 1];
      for (int other = byUser.rowStarts()[user]; other < end; other++) {
        int column = byUser.columns()[other];
        row[placeOf[column]] += factor * (byUser.weights()[other] * itemScale[column]);
      }
    }
  }

  private double meanDiagonal() {
    double sum = 0;
    for (int item : active) {
      double scale = (double) itemScale[item] * itemScale[item];
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        double weight = byItem.weights()[cell];
        sum += weight * weight * scale * userScale[byItem.columns()[cell]];
      }
    }
    return sum / active.length;
  }

  private void readRows(SymmetricInverse inverse, SparseRow[] rows, int threads) {
    float[] diagonal = new float[active.length];
    for (int place = 0; place < diagonal.length; place++) {
      diagonal[place] = inverse.diagonal(place);
    }
    Worker[] workers = new Worker[threads];
    Parallel.forRanges(
        threads,
        active.length,
        CHUNK,
        (worker, from, to) -> {
          if (workers[worker] == null) {
            workers[worker] = new Worker(inverse, diagonal);
          }
          for (int place = from; place < to; place++) {
            rows[active[place]] = workers[worker].read(place);
          }
        });
  }

  /** One thread's scratch for reading rows of the inverse and keeping the largest weights. */
  private final class Worker {
    private final SymmetricInverse inverse;
    private final float[] diagonal;
    private final float[] row;
    private final TopK largest;
    private final int[] places;
    private final float[] sizes;

    Worker(SymmetricInverse inverse, float[] diagonal) {
      int kept = Math.min(trainer.neighbors(), diagonal.length);
      this.inverse = inverse;
      this.diagonal = diagonal;
      this.row = new float[diagonal.length];
      this.largest = new TopK(kept);
      this.places = new int[kept];
      this.sizes = new float[kept];
    }

    SparseRow read(int place) {
      inverse.row(place, row);
      float scale = itemScale[active[place]];
      for (int other = 0; other < row.length; other++) {
        row[other] *= -scale * boost[active[other]] / diagonal[other];
        if (other != place) {
          largest.offer(other, Math.abs(row[other]));
        }
      }
      int kept = largest.drain(places, sizes);
      Arrays.sort(places, 0, kept);
      int[] items = new int[kept];
      float[] weights = new float[kept];
      for (int i = 0; i < kept; i++) {
        items[i] = active[places[i]];
        weights[i] = row[places[i]];
      }
      return new SparseRow(items, weights);
    }
  }
}
