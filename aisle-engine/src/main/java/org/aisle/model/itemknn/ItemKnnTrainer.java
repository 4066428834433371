package org.aisle.model.itemknn;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Recommends items whose users are those of the items in the history: cosine of the items' weighted
 * user columns with shrinkage, the most similar items kept. O(Σ over users of their items²) to
 * train. Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001;
 * weighting and shrinkage as in Ferrari Dacrema et al., TOIS 2021.
 *
 * @param neighbors how many similar items are kept per item
 * @param shrinkage what is added to the product of the norms: similarities that rest on few users
 *     shrink
 * @param weighting how users count in an item's column
 * @param weights how strongly an interaction counts, by type and age
 */
public record ItemKnnTrainer(
    int neighbors, double shrinkage, ColumnWeighting weighting, InteractionWeights weights)
    implements Trainer {
  private static final int CHUNK = 64;

  public ItemKnnTrainer {
    if (neighbors < 1) {
      throw new IllegalArgumentException(
          "The neighbors (%d) of item-kNN must be positive. Maybe use 200.".formatted(neighbors));
    }
    if (!(shrinkage >= 0) || shrinkage == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The shrinkage (%s) of item-kNN must not be negative. Maybe use 10."
              .formatted(shrinkage));
    }
  }

  /** Settings that do well on shops of many sizes. */
  public static ItemKnnTrainer defaults() {
    return new ItemKnnTrainer(200, 10, ColumnWeighting.COSINE, InteractionWeights.defaults());
  }

  /** The same with so many neighbors kept per item. */
  public ItemKnnTrainer withNeighbors(int count) {
    return new ItemKnnTrainer(count, shrinkage, weighting, weights);
  }

  @Override
  public String algorithm() {
    return ItemKnnAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    int items = dataset.itemCount();
    resources.requireMemory(
        8L * items * Math.min(neighbors, items) + 20L * dataset.interactions().size(),
        ItemKnnAlgorithm.NAME,
        "Use fewer neighbors");
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix byUser =
        InteractionMatrix.of(dataset.interactions(), dataset.userCount(), items, scaled);
    InteractionMatrix byItem = weighting.weigh(byUser.transpose());
    InteractionMatrix weighedByUser = byItem.transpose();
    float[] norms = norms(byItem);
    SparseRow[] rows = new SparseRow[items];
    Worker[] workers = new Worker[resources.threads()];
    Parallel.forRanges(
        resources.threads(),
        items,
        CHUNK,
        (worker, from, to) -> {
          if (workers[worker] == null) {
            workers[worker] = new Worker(byItem, weighedByUser, norms, this);
          }
          for (int item = from; item < to; item++) {
            rows[item] = workers[worker].similarTo(item);
          }
        });
    return new ItemKnnModel(
        ModelInfo.of(this, dataset), scaled, PopularityPrior.of(byUser), ItemWeights.of(rows));
  }

  private static float[] norms(InteractionMatrix byItem) {
    float[] norms = new float[byItem.rowCount()];
    for (int item = 0; item < norms.length; item++) {
      double sum = 0;
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        sum += (double) byItem.weights()[cell] * byItem.weights()[cell];
      }
      norms[item] = (float) Math.sqrt(sum);
    }
    return norms;
  }

  /** One thread's scratch: a dense row of products and the list of the items in it. */
  private static final class Worker {
    private final InteractionMatrix byItem;
    private final InteractionMatrix byUser;
    private final float[] norms;
    private final float shrinkage;
    private final float[] products;
    private final int[] touched;
    private final TopK best;

    Worker(
        InteractionMatrix byItem, InteractionMatrix byUser, float[] norms, ItemKnnTrainer trainer) {
      this.byItem = byItem;
      this.byUser = byUser;
      this.norms = norms;
      this.shrinkage = (float) trainer.shrinkage;
      this.products = new float[norms.length];
      this.touched = new int[norms.length];
      this.best = new TopK(Math.min(trainer.neighbors, norms.length));
    }

    SparseRow similarTo(int item) {
      int count = multiply(item);
      for (int t = 0; t < count; t++) {
        int other = touched[t];
        if (other != item && products[other] > 0) {
          best.offer(other, products[other] / (norms[item] * norms[other] + shrinkage));
        }
        products[other] = 0;
      }
      int kept = best.size();
      int[] items = new int[kept];
      float[] similarities = new float[kept];
      best.drain(items, similarities);
      return new SparseRow(items, similarities);
    }

    /**
     * Adds up the item's row of the product of the matrix with itself; how many items it touches.
     */
    private int multiply(int item) {
      int count = 0;
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        int user = byItem.columns()[cell];
        float weight = byItem.weights()[cell];
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
