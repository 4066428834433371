package org.aisle.model.itemitem;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.ItemWeights;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;

/** The product of the scaled interactions with themselves, row by row, the largest cells kept. */
final class ItemProducts {
  private static final int CHUNK = 64;

  private final ItemItemTrainer trainer;
  private final InteractionMatrix byUser;
  private final InteractionMatrix byItem;
  private final float[] userScale;
  private final float[] itemNorms;
  private final float[] targetNorms;
  private final float[] boost;

  ItemProducts(ItemItemTrainer trainer, InteractionMatrix matrix, PopularityPrior prior) {
    this.trainer = trainer;
    byItem = trainer.weighting().weigh(matrix.transpose());
    byUser = trainer.weighting() == ColumnWeighting.COSINE ? matrix : byItem.transpose();
    userScale = powers(byUser, -trainer.userScaling());
    itemNorms = powers(byItem, trainer.itemScaling());
    targetNorms = powers(byItem, trainer.targetScaling());
    boost = new float[prior.itemCount()];
    for (int item = 0; item < boost.length; item++) {
      boost[item] = (float) Math.pow(prior.userCount(item), trainer.popularityBoost());
    }
  }

  /** The sum of the squares of every row to this power. */
  private static float[] powers(InteractionMatrix matrix, double exponent) {
    float[] powers = new float[matrix.rowCount()];
    for (int row = 0; row < powers.length; row++) {
      double sum = 0;
      for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
        sum += (double) matrix.weights()[cell] * matrix.weights()[cell];
      }
      powers[row] = (float) Math.pow(sum, exponent);
    }
    return powers;
  }

  /** At most how much memory the matrices, the scratch and the result take. */
  long bytes(int threads) {
    long cells = 0;
    for (int item = 0; item < byItem.rowCount(); item++) {
      long reached = 0;
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        reached += byUser.rowSize(byItem.columns()[cell]) - 1;
      }
      cells += Math.min(Math.min(reached, byItem.rowCount()), trainer.neighbors());
    }
    return 16 * cells + 40L * byUser.cellCount() + 8L * threads * byItem.rowCount();
  }

  ItemWeights weights(Resources resources) {
    SparseRow[] rows = new SparseRow[byItem.rowCount()];
    Parallel.forRanges(
        resources.threads(),
        rows.length,
        CHUNK,
        Worker::new,
        (worker, from, to) -> {
          for (int item = from; item < to; item++) {
            rows[item] = worker.row(item);
          }
        });
    return ItemWeights.of(rows);
  }

  /** One thread's scratch: a dense row of products and the list of the items in it. */
  private final class Worker {
    private final float[] products = new float[byItem.rowCount()];
    private final int[] touched = new int[byItem.rowCount()];
    private final TopK best = new TopK(Math.min(trainer.neighbors(), byItem.rowCount()));

    SparseRow row(int item) {
      int count = multiply(item);
      float shrinkage = (float) trainer.shrinkage();
      for (int t = 0; t < count; t++) {
        int other = touched[t];
        if (other != item) {
          best.offer(other, products[other] / (itemNorms[item] * targetNorms[other] + shrinkage));
        }
        products[other] = 0;
      }
      int[] items = new int[best.size()];
      float[] weights = new float[items.length];
      best.drain(items, weights);
      for (int at = 0; at < items.length; at++) {
        double raised = trainer.power() == 1 ? weights[at] : Math.pow(weights[at], trainer.power());
        weights[at] = (float) (raised * boost[items[at]]);
      }
      return new SparseRow(items, weights);
    }

    /** Adds up the item's row of the product; how many items it touches. */
    private int multiply(int item) {
      int count = 0;
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        int user = byItem.columns()[cell];
        float weight = byItem.weights()[cell] * userScale[user];
        int end = byUser.rowStarts()[user + 1];
        for (int other = byUser.rowStarts()[user]; other < end; other++) {
          int column = byUser.columns()[other];
          if (products[column] == 0) {
            touched[count++] = column;
          }
          products[column] += weight * byUser.weights()[other];
        }
      }
      return count;
    }
  }
}
