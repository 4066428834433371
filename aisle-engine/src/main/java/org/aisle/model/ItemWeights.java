package org.aisle.model;

import java.util.Arrays;
import org.aisle.interaction.SparseRow;

/**
 * For every item of a history the items it speaks for or against, and how strongly: a sparse item ×
 * item matrix. 8 bytes a cell. Immutable.
 */
public final class ItemWeights {
  /** Spreads item indexes over a hash table (2³² over the golden ratio). */
  private static final int SPREAD = 0x9E3779B1;

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

  /**
   * Puts the same sums for the first {@code count} of these items into {@code scores}, in their
   * order.
   */
  public void score(SparseRow history, int[] asked, int count, float[] scores) {
    if (2L * cells(history) > itemCount()) {
      float[] all = new float[itemCount()];
      score(history, all);
      for (int place = 0; place < count; place++) {
        scores[place] = all[asked[place]];
      }
      return;
    }
    Arrays.fill(scores, 0, count, 0);
    int shift = Integer.numberOfLeadingZeros(Math.max(1, count)) - 1;
    int[] slots = slots(asked, count, shift);
    for (int position = 0; position < history.size(); position++) {
      int item = history.items()[position];
      float factor = history.weights()[position];
      for (int cell = starts[item]; cell < starts[item + 1]; cell++) {
        int slot = (items[cell] * SPREAD) >>> shift;
        while (slots[slot] != 0 && asked[slots[slot] - 1] != items[cell]) {
          slot = (slot + 1) & (slots.length - 1);
        }
        if (slots[slot] != 0) {
          scores[slots[slot] - 1] += factor * weights[cell];
        }
      }
    }
  }

  private long cells(SparseRow history) {
    long cells = 0;
    for (int position = 0; position < history.size(); position++) {
      int item = history.items()[position];
      cells += starts[item + 1] - starts[item];
    }
    return cells;
  }

  /** A hash table from the asked items to their places, counted from 1; half of it is empty. */
  private static int[] slots(int[] asked, int count, int shift) {
    int[] slots = new int[1 << (Integer.SIZE - shift)];
    for (int place = 0; place < count; place++) {
      int slot = (asked[place] * SPREAD) >>> shift;
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = place + 1;
    }
    return slots;
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
