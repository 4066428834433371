package org.aisle.interaction;

import java.util.Arrays;

/**
 * The items of a log grouped by user, each user's in the order of the log. Made in two steps, first
 * by blocks of neighboring users, then within each block: both stay in the caches, where one step
 * to the user's own place would go through all of the memory at random. O(rows); 4 bytes a row, and
 * 4 more with weights.
 */
public final class ItemsByUser {
  /** So many places are written to in turn without leaving the caches. */
  private static final int BLOCK_BITS = 10;

  private final int[] starts;
  private final int[] items;
  private final float[] weights;
  private final int itemBits;
  private final int userBits;

  private ItemsByUser(int[] starts, int rows, int itemCount, boolean weighted) {
    this.starts = starts;
    this.items = new int[rows];
    this.weights = new float[weighted ? rows : 0];
    int allUserBits = bits(starts.length - 2);
    itemBits = bits(itemCount - 1);
    // An item and the number of its user within a block share an int.
    userBits = Math.clamp(allUserBits - BLOCK_BITS, 0, Integer.SIZE - itemBits);
  }

  /** Groups the rows of this log, whose indexes are below these counts. */
  public static ItemsByUser of(InteractionLog log, int userCount, int itemCount) {
    ItemsByUser grouped = new ItemsByUser(starts(log, userCount), log.size(), itemCount, false);
    grouped.intoBlocks(log);
    grouped.intoUsers();
    return grouped;
  }

  /** The same with the weight of every row, as it is when the log ends. */
  static ItemsByUser weighted(
      InteractionLog log, int userCount, int itemCount, InteractionWeights interactionWeights) {
    ItemsByUser grouped = new ItemsByUser(starts(log, userCount), log.size(), itemCount, true);
    grouped.intoBlocks(log, interactionWeights);
    grouped.intoUsers();
    return grouped;
  }

  private static int[] starts(InteractionLog log, int userCount) {
    int[] starts = new int[userCount + 1];
    int[] users = log.stored().users();
    for (int row = log.from(); row < log.from() + log.size(); row++) {
      starts[users[row] + 1]++;
    }
    for (int user = 0; user < userCount; user++) {
      starts[user + 1] += starts[user];
    }
    return starts;
  }

  /** Where each user's items start; one more entry than users. Not a copy: do not change. */
  public int[] starts() {
    return starts;
  }

  /** The items of all users; one that a user has more than once stands there so often. */
  public int[] items() {
    return items;
  }

  /** The weight of each of {@link #items()}. */
  float[] weights() {
    return weights;
  }

  private void intoBlocks(InteractionLog log) {
    int[] users = log.stored().users();
    int[] columns = log.stored().items();
    int[] next = blockStarts();
    for (int row = log.from(); row < log.from() + log.size(); row++) {
      items[next[users[row] >>> userBits]++] = packed(users[row], columns[row]);
    }
  }

  private void intoBlocks(InteractionLog log, InteractionWeights interactionWeights) {
    int[] next = blockStarts();
    long nowMillis = log.newestMillis();
    for (int row = 0; row < log.size(); row++) {
      int user = log.user(row);
      int to = next[user >>> userBits]++;
      items[to] = packed(user, log.item(row));
      weights[to] =
          interactionWeights.of(log.type(row), log.value(row), log.timeMillis(row), nowMillis);
    }
  }

  private int[] blockStarts() {
    int users = starts.length - 1;
    int[] next = new int[(users >>> userBits) + 1];
    for (int block = 0; block < next.length; block++) {
      next[block] = starts[Math.min(users, block << userBits)];
    }
    return next;
  }

  /** The item and above it the user's number within the block. */
  private int packed(int user, int item) {
    int number = user & ((1 << userBits) - 1);
    return (int) ((long) number << itemBits) | item;
  }

  private void intoUsers() {
    int users = starts.length - 1;
    int step = 1 << userBits;
    int[] cells = new int[0];
    float[] moved = new float[0];
    for (int first = 0; first < users; first += step) {
      int from = starts[first];
      int size = starts[Math.min(users, first + step)] - from;
      if (size > cells.length) {
        cells = new int[size];
        moved = new float[weights.length == 0 ? 0 : size];
      }
      System.arraycopy(items, from, cells, 0, size);
      int[] next = Arrays.copyOfRange(starts, first, Math.min(users, first + step));
      if (weights.length == 0) {
        place(cells, size, next);
      } else {
        System.arraycopy(weights, from, moved, 0, size);
        place(cells, moved, size, next);
      }
    }
  }

  private void place(int[] cells, int size, int[] next) {
    for (int i = 0; i < size; i++) {
      items[next[user(cells[i])]++] = item(cells[i]);
    }
  }

  private void place(int[] cells, float[] moved, int size, int[] next) {
    for (int i = 0; i < size; i++) {
      int to = next[user(cells[i])]++;
      items[to] = item(cells[i]);
      weights[to] = moved[i];
    }
  }

  private int user(int cell) {
    return (int) ((cell & 0xffffffffL) >>> itemBits);
  }

  private int item(int cell) {
    return (int) (cell & ((1L << itemBits) - 1));
  }

  private static int bits(int value) {
    return value <= 0 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(value);
  }
}
