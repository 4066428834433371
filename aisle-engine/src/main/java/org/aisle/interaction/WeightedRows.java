package org.aisle.interaction;

import java.util.Arrays;

/**
 * Makes the rows of a matrix of the items of each user: ascending, each item once, with the weights
 * that {@link InteractionWeights#row} gives it. Works in place, row by row.
 */
final class WeightedRows {
  private final int[] starts;
  private final int[] columns;
  private final float[] weights;
  private final int[] rowStarts;
  private int size;
  private long[] keyed = new long[0];
  private float[] ofRow = new float[0];

  private WeightedRows(ItemsByUser grouped, float[] weights) {
    this.starts = grouped.starts();
    this.columns = grouped.items();
    this.weights = weights;
    this.rowStarts = new int[starts.length];
  }

  /** The matrix of rows that have weights of their own; takes the columns over. */
  static InteractionMatrix of(ItemsByUser grouped, int itemCount) {
    WeightedRows rows = new WeightedRows(grouped, grouped.weights());
    for (int user = 0; user + 1 < rows.starts.length; user++) {
      rows.take(rows.starts[user], rows.starts[user + 1]);
      rows.rowStarts[user + 1] = rows.size;
    }
    return rows.matrix(itemCount);
  }

  /** The matrix of rows that all weigh the same; takes the columns over. */
  static InteractionMatrix of(ItemsByUser grouped, int itemCount, float weight) {
    WeightedRows rows = new WeightedRows(grouped, new float[grouped.items().length]);
    for (int user = 0; weight > 0 && user + 1 < rows.starts.length; user++) {
      rows.take(rows.starts[user], rows.starts[user + 1], weight);
      rows.rowStarts[user + 1] = rows.size;
    }
    return rows.matrix(itemCount);
  }

  private InteractionMatrix matrix(int itemCount) {
    boolean full = size == columns.length;
    return new InteractionMatrix(
        rowStarts,
        full ? columns : Arrays.copyOf(columns, size),
        full ? weights : Arrays.copyOf(weights, size),
        itemCount);
  }

  private void take(int from, int to, float weight) {
    Arrays.sort(columns, from, to);
    int at = from;
    while (at < to) {
      int item = columns[at];
      double missing = 1;
      for (; at < to && columns[at] == item; at++) {
        missing *= 1 - weight;
      }
      add(item, missing);
    }
  }

  private void take(int from, int to) {
    int length = to - from;
    if (length > keyed.length) {
      keyed = new long[Math.max(length, (int) Math.min(Integer.MAX_VALUE - 8, 2L * keyed.length))];
      ofRow = new float[keyed.length];
    }
    for (int i = 0; i < length; i++) {
      // Equal items keep their order: a product of floats depends on it.
      keyed[i] = (long) columns[from + i] << Integer.SIZE | i;
    }
    Arrays.sort(keyed, 0, length);
    System.arraycopy(weights, from, ofRow, 0, length);
    int at = 0;
    while (at < length) {
      int item = (int) (keyed[at] >>> Integer.SIZE);
      double missing = 1;
      for (; at < length && (int) (keyed[at] >>> Integer.SIZE) == item; at++) {
        missing *= 1 - ofRow[(int) keyed[at]];
      }
      add(item, missing);
    }
  }

  private void add(int item, double missing) {
    // No row is longer than what it is made of, so that nothing unread is overwritten.
    if (missing < 1) {
      columns[size] = item;
      weights[size++] = (float) (1 - missing);
    }
  }
}
