package org.aisle.evaluation;

import java.util.Arrays;

/**
 * How one scorer answered a {@link RankingTask}: the mid-rank of every target and the first places
 * of every list, as columns. 12 bytes a target and 4 a place. Immutable once made.
 */
public final class Rankings {
  private final RankingTask task;
  private final int listSize;
  private final double[] ranks;
  private final int[] items;
  private final int[] candidates;
  private final int[] lists;
  private final int[] listSizes;

  Rankings(RankingTask task, int listSize) {
    this.task = task;
    this.listSize = listSize;
    this.ranks = new double[task.targetCount()];
    this.items = new int[task.targetCount()];
    this.candidates = new int[task.size()];
    this.lists = new int[Math.multiplyExact(task.size(), listSize)];
    this.listSizes = new int[task.size()];
  }

  /** The task that was answered. */
  public RankingTask task() {
    return task;
  }

  /** Puts the answer for one user in; targets and ranks in the same order. */
  void put(int position, int[] targets, double[] targetRanks, int candidateCount) {
    candidates[position] = candidateCount;
    int start = task.start(position);
    for (int i = 0; i < targets.length; i++) {
      int to = start + i;
      while (to > start && ranks[to - 1] > targetRanks[i]) {
        ranks[to] = ranks[to - 1];
        items[to] = items[to - 1];
        to--;
      }
      ranks[to] = targetRanks[i];
      items[to] = targets[i];
    }
  }

  void putList(int position, TopList list) {
    listSizes[position] = Math.min(listSize, list.size());
    for (int place = 0; place < listSizes[position]; place++) {
      lists[position * listSize + place] = list.item(place);
    }
  }

  /** The ranks of all targets of the user at this position of the task. */
  public TargetRanks ranks(int position) {
    return new TargetRanks(
        Arrays.copyOfRange(ranks, task.start(position), task.start(position + 1)),
        candidates[position]);
  }

  /**
   * The ranks of those targets of a user that are in a slice of the items, as if the user's other
   * targets were no candidates: they are neither right nor wrong here.
   */
  TargetRanks ranks(int position, boolean[] itemIsInSlice) {
    int start = task.start(position);
    int end = task.start(position + 1);
    double[] kept = new double[end - start];
    int size = 0;
    for (int target = start; target < end; target++) {
      if (itemIsInSlice[items[target]]) {
        kept[size++] = ranks[target] - othersBefore(target, start, end, itemIsInSlice);
      }
    }
    return new TargetRanks(Arrays.copyOf(kept, size), candidates[position] - (end - start - size));
  }

  private double othersBefore(int target, int start, int end, boolean[] itemIsInSlice) {
    double before = 0;
    for (int other = start; other < end && ranks[other] <= ranks[target]; other++) {
      if (!itemIsInSlice[items[other]]) {
        before += ranks[other] < ranks[target] ? 1 : 0.5;
      }
    }
    return before;
  }

  /** An accuracy metric of every user of the task. */
  public UserValues perUser(RankMetric metric) {
    return perUser(metric, Slice.ALL);
  }

  /** An accuracy metric of every user of a slice. */
  UserValues perUser(RankMetric metric, Slice slice) {
    UserValues.Builder values =
        new UserValues.Builder(task.size(), metric.parts().size(), metric.combination());
    for (int position = 0; position < task.size(); position++) {
      if (slice.hasUser(position)) {
        boolean[] itemIsInSlice = slice.items();
        TargetRanks ofUser =
            itemIsInSlice == null ? ranks(position) : ranks(position, itemIsInSlice);
        if (ofUser.relevant() > 0) {
          for (int part = 0; part < metric.parts().size(); part++) {
            values.set(part, metric.parts().get(part).applyAsDouble(ofUser));
          }
          values.next(task.user(position));
        }
      }
    }
    return values.build();
  }

  /** A metric of the list of every user of a slice of users. */
  UserValues perUser(ListMetric metric, Slice slice, ItemUsers train) {
    UserValues.Builder values = new UserValues.Builder(task.size(), 1, means -> means[0]);
    for (int position = 0; position < task.size(); position++) {
      if (slice.hasUser(position)) {
        int from = position * listSize;
        int to = from + Math.min(metric.cutoff(), listSizes[position]);
        values.set(0, metric.perList().of(lists, from, to, train));
        values.next(task.user(position));
      }
    }
    return values.build();
  }

  /** How often each item is in the first {@code cutoff} places of a list. */
  int[] shown(int cutoff) {
    int[] counts = new int[task.itemCount()];
    for (int position = 0; position < task.size(); position++) {
      int from = position * listSize;
      int to = from + Math.min(cutoff, listSizes[position]);
      for (int place = from; place < to; place++) {
        counts[lists[place]]++;
      }
    }
    return counts;
  }
}
