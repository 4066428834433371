package org.aisle.interaction;

import java.util.Arrays;

/**
 * The {@link Sequence} of every user one after another, and for each item the cells where it
 * stands. 16 bytes a cell. Immutable; the arrays are not copied.
 *
 * @param starts where each user's sequence starts; one more entry than users
 * @param items the item of each cell
 * @param weights the weight of each cell
 * @param users the user of each cell
 * @param cellStarts where each item's cells start in {@code cells}; one more entry than items
 * @param cells the cells of each item, ascending
 */
public record Sequences(
    int[] starts, int[] items, float[] weights, int[] users, int[] cellStarts, int[] cells) {

  /** The sequences of a log, made as those of visitors who ask when it ends. */
  public static Sequences of(
      InteractionLog log, int userCount, int itemCount, InteractionWeights interactionWeights) {
    Histories histories = Histories.of(log, userCount);
    long nowMillis = log.newestMillis();
    int[] starts = new int[userCount + 1];
    int[] items = new int[log.size()];
    float[] weights = new float[log.size()];
    int size = 0;
    for (int user = 0; user < userCount; user++) {
      if (histories.size(user) > 0) {
        Sequence sequence = Sequence.of(histories.visitor(user, nowMillis), interactionWeights);
        System.arraycopy(sequence.items(), 0, items, size, sequence.size());
        System.arraycopy(sequence.weights(), 0, weights, size, sequence.size());
        size += sequence.size();
      }
      starts[user + 1] = size;
    }
    return of(starts, Arrays.copyOf(items, size), Arrays.copyOf(weights, size), itemCount);
  }

  /** These sequences, given one after another. */
  public static Sequences of(int[] starts, int[] items, float[] weights, int itemCount) {
    int[] users = new int[items.length];
    for (int user = 0; user + 1 < starts.length; user++) {
      Arrays.fill(users, starts[user], starts[user + 1], user);
    }
    int[] cellStarts = new int[itemCount + 1];
    for (int item : items) {
      cellStarts[item + 1]++;
    }
    for (int item = 0; item < itemCount; item++) {
      cellStarts[item + 1] += cellStarts[item];
    }
    int[] next = cellStarts.clone();
    int[] cells = new int[items.length];
    for (int cell = 0; cell < items.length; cell++) {
      cells[next[items[cell]]++] = cell;
    }
    return new Sequences(starts, items, weights, users, cellStarts, cells);
  }

  /** How many items there are. */
  public int itemCount() {
    return cellStarts.length - 1;
  }

  /** How many items this user's sequence has. */
  public int length(int user) {
    return starts[user + 1] - starts[user];
  }

  /** In how many sequences each item is. */
  public int[] userCounts() {
    int[] counts = new int[itemCount()];
    for (int item = 0; item < counts.length; item++) {
      counts[item] = cellStarts[item + 1] - cellStarts[item];
    }
    return counts;
  }
}
