package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the test that is reported apart: some of the users, or some of the items as targets.
 *
 * @param name what it is called in the results
 * @param positions which positions of the task belong to it, or null for all users
 * @param items which items are targets in it, or null for all items
 */
record Slice(String name, boolean @Nullable [] positions, boolean @Nullable [] items) {
  static final Slice ALL = new Slice("all", null, null);

  /** A user with fewer known interactions is cold. */
  private static final int COLD_BELOW = 5;

  /** This share of the items, those with the most interactions in training, is the head. */
  private static final double HEAD_SHARE = 0.2;

  /** What is asked when only items that nobody met in training are ranked. */
  static final String COLD_CANDIDATES = "cold-candidates";

  private static final String COLD_ITEMS = "cold-items";

  boolean isAll() {
    return positions == null && items == null;
  }

  boolean hasUser(int position) {
    return positions == null || positions[position];
  }

  /** All slices of a task that are neither empty nor everything. */
  static List<Slice> of(RankingTask task, ItemUsers train) {
    List<Slice> slices = new ArrayList<>();
    slices.add(ALL);
    boolean[] coldUsers = new boolean[task.size()];
    for (int position = 0; position < coldUsers.length; position++) {
      coldUsers[position] = task.historySize(position) < COLD_BELOW;
    }
    addPair(slices, "users", coldUsers);
    boolean[] coldItems = new boolean[task.itemCount()];
    for (int item = 0; item < coldItems.length; item++) {
      coldItems[item] = train.interactionsOf(item) == 0;
    }
    addItems(slices, task, COLD_ITEMS, coldItems);
    addItems(slices, task, "warm-items", inverse(coldItems));
    boolean[] head = head(train);
    addItems(slices, task, "head-items", head);
    addItems(slices, task, "tail-items", inverse(head));
    return slices;
  }

  /** The items that nobody met in training, if one of these slices is about them. */
  static boolean @Nullable [] coldItems(List<Slice> slices) {
    for (Slice slice : slices) {
      if (slice.name.equals(COLD_ITEMS)) {
        return slice.items;
      }
    }
    return null;
  }

  private static boolean[] head(ItemUsers train) {
    long[] keyed = new long[train.itemCount()];
    for (int item = 0; item < keyed.length; item++) {
      keyed[item] = (long) -train.interactionsOf(item) << 32 | item;
    }
    Arrays.sort(keyed);
    boolean[] head = new boolean[keyed.length];
    for (int i = 0; i < Math.rint(HEAD_SHARE * keyed.length); i++) {
      head[(int) keyed[i]] = true;
    }
    return head;
  }

  private static void addPair(List<Slice> slices, String kind, boolean[] cold) {
    int count = count(cold);
    if (count > 0 && count < cold.length) {
      slices.add(new Slice("cold-" + kind, cold, null));
      slices.add(new Slice("warm-" + kind, inverse(cold), null));
    }
  }

  private static void addItems(List<Slice> slices, RankingTask task, String name, boolean[] items) {
    int count = 0;
    for (int position = 0; position < task.size(); position++) {
      for (int target : task.targets(position)) {
        count += items[target] ? 1 : 0;
      }
    }
    if (count > 0 && count < task.targetCount()) {
      slices.add(new Slice(name, null, items));
    }
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static boolean[] inverse(boolean[] flags) {
    boolean[] inverse = new boolean[flags.length];
    for (int i = 0; i < flags.length; i++) {
      inverse[i] = !flags[i];
    }
    return inverse;
  }
}
