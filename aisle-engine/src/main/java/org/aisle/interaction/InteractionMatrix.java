package org.aisle.interaction;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Weighted interactions as sparse rows (compressed sparse row): by user, or transposed by item.
 * Columns ascend within a row. 8 bytes a cell. Immutable; the arrays are not copied.
 *
 * @param rowStarts where each row starts in {@code columns}; one more entry than rows
 * @param columns column indexes
 * @param weights one weight per cell, above 0
 * @param columnCount how many columns there are
 */
public record InteractionMatrix(int[] rowStarts, int[] columns, float[] weights, int columnCount) {

  /**
   * The user × item matrix of a log, each row made exactly as {@link InteractionWeights#row} makes
   * the row of a visitor who asks when the log ends.
   */
  public static InteractionMatrix of(
      InteractionLog log, int userCount, int itemCount, InteractionWeights interactionWeights) {
    double same = interactionWeights.sameForAll(log);
    return Double.isNaN(same)
        ? WeightedRows.of(
            ItemsByUser.weighted(log, userCount, itemCount, interactionWeights), itemCount)
        : WeightedRows.of(ItemsByUser.of(log, userCount, itemCount), itemCount, (float) same);
  }

  /** How many rows there are. */
  public int rowCount() {
    return rowStarts.length - 1;
  }

  /** How many cells are filled. */
  public int cellCount() {
    return columns.length;
  }

  /** How many cells this row has. */
  public int rowSize(int row) {
    return rowStarts[row + 1] - rowStarts[row];
  }

  /** How many rows have more cells than this. */
  public int rowsLongerThan(int cells) {
    int longer = 0;
    for (int row = 0; row < rowCount(); row++) {
      longer += rowSize(row) > cells ? 1 : 0;
    }
    return longer;
  }

  /**
   * The same user × item matrix with only the newest {@code itemsMax} items of every user. What
   * costs the square of a history is spent on bots, resellers and tills otherwise, who say least.
   */
  public InteractionMatrix newest(int itemsMax, Histories histories) {
    int[] starts = new int[rowStarts.length];
    int[] keptColumns = new int[columns.length];
    float[] keptWeights = new float[columns.length];
    int size = 0;
    for (int user = 0; user < rowCount(); user++) {
      BitSet kept = rowSize(user) > itemsMax ? newestItems(user, itemsMax, histories) : null;
      for (int cell = rowStarts[user]; cell < rowStarts[user + 1]; cell++) {
        if (kept == null || kept.get(columns[cell])) {
          keptColumns[size] = columns[cell];
          keptWeights[size++] = weights[cell];
        }
      }
      starts[user + 1] = size;
    }
    return new InteractionMatrix(
        starts, Arrays.copyOf(keptColumns, size), Arrays.copyOf(keptWeights, size), columnCount);
  }

  private static BitSet newestItems(int user, int itemsMax, Histories histories) {
    BitSet items = new BitSet();
    int left = itemsMax;
    for (int position = histories.size(user) - 1; left > 0 && position >= 0; position--) {
      int item = histories.log().item(histories.row(user, position));
      left -= items.get(item) ? 0 : 1;
      items.set(item);
    }
    return items;
  }

  /** The same cells by column: an item × user matrix from a user × item one. */
  public InteractionMatrix transpose() {
    int[] starts = new int[columnCount + 1];
    for (int column : columns) {
      starts[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      starts[column + 1] += starts[column];
    }
    int[] next = starts.clone();
    int[] rows = new int[columns.length];
    float[] moved = new float[columns.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int cell = rowStarts[row]; cell < rowStarts[row + 1]; cell++) {
        int to = next[columns[cell]]++;
        rows[to] = row;
        moved[to] = weights[cell];
      }
    }
    return new InteractionMatrix(starts, rows, moved, rowCount());
  }
}
