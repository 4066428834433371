package org.aisle.evaluation;

import java.util.Arrays;
import org.aisle.interaction.InteractionLog;

/** Which users had which item in training: how known an item is, and how alike two items are. */
public final class ItemUsers {
  private final int[] starts;
  private final int[] users;
  private final int[] interactions;
  private final int userCount;

  private ItemUsers(int[] starts, int[] users, int[] interactions, int userCount) {
    this.starts = starts;
    this.users = users;
    this.interactions = interactions;
    this.userCount = userCount;
  }

  /** Reads them off a log. */
  public static ItemUsers of(InteractionLog log, int itemCount) {
    long[] pairs = new long[log.size()];
    int[] interactions = new int[itemCount];
    for (int row = 0; row < pairs.length; row++) {
      pairs[row] = (long) log.item(row) << 32 | log.user(row);
      interactions[log.item(row)]++;
    }
    Arrays.sort(pairs);
    int[] starts = new int[itemCount + 1];
    int[] users = new int[pairs.length];
    int size = 0;
    for (int i = 0; i < pairs.length; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        users[size++] = (int) pairs[i];
        starts[(int) (pairs[i] >>> 32) + 1]++;
      }
    }
    for (int item = 0; item < itemCount; item++) {
      starts[item + 1] += starts[item];
    }
    users = Arrays.copyOf(users, size);
    int distinct = (int) Arrays.stream(users).distinct().count();
    return new ItemUsers(starts, users, interactions, distinct);
  }

  /** How many items there are. */
  public int itemCount() {
    return interactions.length;
  }

  /** How many users had anything. */
  public int userCount() {
    return userCount;
  }

  /** How many users had this item. */
  public int usersOf(int item) {
    return starts[item + 1] - starts[item];
  }

  /** How many interactions there were with this item. */
  public int interactionsOf(int item) {
    return interactions[item];
  }

  /** The cosine of two items' columns of users; 0 if either has none. */
  public double cosine(int left, int right) {
    double product = (double) usersOf(left) * usersOf(right);
    if (product == 0) {
      return 0;
    }
    int i = starts[left];
    int j = starts[right];
    int common = 0;
    while (i < starts[left + 1] && j < starts[right + 1]) {
      int difference = Integer.compare(users[i], users[j]);
      common += difference == 0 ? 1 : 0;
      i += difference <= 0 ? 1 : 0;
      j += difference >= 0 ? 1 : 0;
    }
    return common / Math.sqrt(product);
  }
}
