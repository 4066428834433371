package org.aisle.model;

import java.util.Arrays;
import org.aisle.interaction.SparseRow;

/**
 * For every item of a history the items it speaks for or against, and how strongly: a sparse item ×
 * item matrix. 8 bytes a cell. Immutable.
 */
public final class ItemWeights {
  private final int[] starts;
  private final int[] items;
  private final float[] weights;

  private ItemWeights(int[] starts, int[] items, float[] weights) {
    this.starts = starts;
    this.items = items;
    this.weights = weights;
  }

  /** The matrix of these rows, one per item. */
  public static ItemWeights of(SparseRow[] rows) {
    int[] starts = new int[rows.length + 1];
    for (int item = 0; item < rows.length; item++) {
      starts[item + 1] = Math.addExact(starts[item], rows[item].size());
    }
    int[] items = new int[starts[rows.length]];
    float[] weights = new float[items.length];
    for (int item = 0; item < rows.length; item++) {
      SparseRow row = rows[item];
      System.arraycopy(row.items(), 0, items, starts[item], row.size());
      System.arraycopy(row.weights(), 0, weights, starts[item], row.size());
    }
    return new ItemWeights(starts, items, weights);
  }

  /** Reads back what {@link #write} wrote. */
  public static ItemWeights read(ModelReader reader) {
    return new ItemWeights(
        reader.ints("starts"), reader.ints("neighbors"), reader.floats("weights"));
  }

  /** Writes the matrix. */
  public void write(ModelWriter writer) {
    writer.ints("starts", starts);
    writer.ints("neighbors", items);
    writer.floats("weights", weights);
  }

  /** How many items there are. */
  public int itemCount() {
    return starts.length - 1;
  }

  /** Fills {@code scores} with the sum of the history's rows, each times its weight. */
  public void score(SparseRow history, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    for (int position = 0; position < history.size(); position++) {
      int item = history.items()[position];
      float factor = history.weights()[position];
      for (int cell = starts[item]; cell < starts[item + 1]; cell++) {
        scores[items[cell]] += factor * weights[cell];
      }
    }
  }
}
