package org.aisle.tuning;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.feature.FeatureMatrix;
import org.aisle.feature.ItemEncoder;
import org.aisle.feature.TermSettings;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.SparseRow;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.Resources;

/**
 * Predicts what a model would say of items that (almost) nobody has met: the mean score of the
 * items described most like them, weighted by the cube of their similarity. Collaborative models
 * are linear in what they know of an item, so this is the same as predicting the item's factors, or
 * its column of weights, from its content, and needs to know neither. Immutable.
 */
final class ColdItems {
  private static final int CHUNK = 64;

  /** From so many times {@code coldInteractions} on an item speaks for itself. */
  private static final int WARM_FACTOR = 3;

  private final int[] items;
  private final float[] trusts;
  private final int[] starts;
  private final int[] neighbors;
  private final float[] shares;

  /** Takes for each cold item how far its own score is trusted, and its neighbors with shares. */
  private ColdItems(int[] items, float[] trusts, SparseRow[] rows) {
    this.items = items;
    this.trusts = trusts;
    this.starts = new int[items.length + 1];
    for (int at = 0; at < rows.length; at++) {
      starts[at + 1] = starts[at] + rows[at].size();
    }
    this.neighbors = new int[starts[items.length]];
    this.shares = new float[neighbors.length];
    for (int at = 0; at < rows.length; at++) {
      System.arraycopy(rows[at].items(), 0, neighbors, starts[at], rows[at].size());
      System.arraycopy(rows[at].weights(), 0, shares, starts[at], rows[at].size());
    }
  }

  private ColdItems(ModelReader reader) {
    items = reader.ints("cold-items");
    trusts = reader.floats("cold-trusts");
    starts = reader.ints("cold-starts");
    neighbors = reader.ints("cold-neighbors");
    shares = reader.floats("cold-shares");
  }

  /**
   * Finds the neighbors of the cold items of a dataset.
   *
   * @param neighborCount how many items speak for a cold one
   * @param coldInteractions at how many interactions an item's own score counts half
   */
  static ColdItems fit(
      Dataset dataset, int neighborCount, double coldInteractions, Resources resources) {
    int[] counts = counts(dataset);
    int[] warm = indexes(counts, 1, Integer.MAX_VALUE);
    int[] cold = indexes(counts, 0, (int) (WARM_FACTOR * coldInteractions));
    FeatureMatrix terms =
        ItemEncoder.fit(dataset.catalog(), warm, TermSettings.defaults()).encode(dataset.catalog());
    FeatureMatrix byTerm = terms.transpose();
    SparseRow[] rows = new SparseRow[cold.length];
    Parallel.forRanges(
        resources.threads(),
        cold.length,
        CHUNK,
        (worker, from, to) -> {
          float[] cosines = new float[counts.length];
          TopK nearest = new TopK(neighborCount);
          for (int at = from; at < to; at++) {
            addCosines(terms, byTerm, cold[at], cosines);
            for (int item : warm) {
              if (cosines[item] > 0 && item != cold[at]) {
                nearest.offer(item, cosines[item]);
              }
            }
            rows[at] = shares(nearest);
          }
        });
    float[] trusts = new float[cold.length];
    for (int at = 0; at < cold.length; at++) {
      int count = counts[cold[at]];
      trusts[at] = count == 0 ? 0 : (float) (count / (count + coldInteractions));
    }
    return new ColdItems(cold, trusts, rows);
  }

  private static void addCosines(
      FeatureMatrix terms, FeatureMatrix byTerm, int item, float[] cosines) {
    Arrays.fill(cosines, 0);
    for (int cell = terms.rowStarts()[item]; cell < terms.rowStarts()[item + 1]; cell++) {
      byTerm.addRow(terms.features()[cell], terms.weights()[cell], cosines);
    }
  }

  private static SparseRow shares(TopK nearest) {
    int[] indexes = new int[nearest.size()];
    float[] weights = new float[indexes.length];
    nearest.drain(indexes, weights);
    float sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = weights[i] * weights[i] * weights[i];
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new SparseRow(indexes, weights);
  }

  private static int[] counts(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    int[] counts = new int[dataset.itemCount()];
    for (int row = 0; row < log.size(); row++) {
      counts[log.item(row)]++;
    }
    return counts;
  }

  private static int[] indexes(int[] counts, int least, int most) {
    int[] indexes = new int[counts.length];
    int size = 0;
    for (int index = 0; index < counts.length; index++) {
      if (counts[index] >= least && counts[index] <= most) {
        indexes[size++] = index;
      }
    }
    return Arrays.copyOf(indexes, size);
  }

  static ColdItems read(ModelReader reader) {
    return new ColdItems(reader);
  }

  void write(ModelWriter writer) {
    writer.ints("cold-items", items);
    writer.floats("cold-trusts", trusts);
    writer.ints("cold-starts", starts);
    writer.ints("cold-neighbors", neighbors);
    writer.floats("cold-shares", shares);
  }

  /**
   * Moves the scores of cold items toward what is predicted; the less is known of one, the more.
   */
  void predict(float[] scores) {
    float[] predicted = new float[items.length];
    for (int at = 0; at < items.length; at++) {
      for (int cell = starts[at]; cell < starts[at + 1]; cell++) {
        predicted[at] += shares[cell] * scores[neighbors[cell]];
      }
    }
    for (int at = 0; at < items.length; at++) {
      if (starts[at + 1] > starts[at]) {
        scores[items[at]] = trusts[at] * scores[items[at]] + (1 - trusts[at]) * predicted[at];
      }
    }
  }
}
