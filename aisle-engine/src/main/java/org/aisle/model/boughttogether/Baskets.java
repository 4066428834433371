package org.aisle.model.boughttogether;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;

/**
 * Purchases grouped into baskets.
 *
 * @param byBasket basket × item, all weights 1; the baskets of a user follow each other
 * @param users the user of each basket
 */
record Baskets(InteractionMatrix byBasket, int[] users) {
  private static final long MILLIS_PER_MINUTE = 60_000;

  /**
   * Larger baskets are wholesale or bots: they hold every pair and would cost their size squared.
   */
  private static final int LARGEST_BASKET = 200;

  static Baskets of(Dataset dataset, int pauseMinutes) {
    return new Collector(dataset, pauseMinutes * MILLIS_PER_MINUTE).collect();
  }

  /** Whether any basket has two items. */
  boolean holdPairs() {
    return byBasket.cellCount() > users.length;
  }

  /**
   * The same baskets with groups in place of items; an item of a negative group is left out.
   *
   * @param groupOf the group of each item
   */
  Baskets ofGroups(int[] groupOf, int groupCount) {
    int[] starts = new int[users.length + 1];
    int[] groups = new int[byBasket.cellCount()];
    int size = 0;
    for (int basket = 0; basket < users.length; basket++) {
      int from = size;
      int end = byBasket.rowStarts()[basket + 1];
      for (int cell = byBasket.rowStarts()[basket]; cell < end; cell++) {
        int group = groupOf[byBasket.columns()[cell]];
        if (group >= 0) {
          groups[size++] = group;
        }
      }
      size = distinct(groups, from, size);
      starts[basket + 1] = size;
    }
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    return new Baskets(
        new InteractionMatrix(starts, Arrays.copyOf(groups, size), ones, groupCount), users);
  }

  /** Sorts {@code numbers[from, to)} and keeps each number once; answers the new end. */
  private static int distinct(int[] numbers, int from, int to) {
    Arrays.sort(numbers, from, to);
    int end = from;
    for (int at = from; at < to; at++) {
      if (at == from || numbers[at] != numbers[at - 1]) {
        numbers[end++] = numbers[at];
      }
    }
    return end;
  }

  /** Walks through every user's purchases. */
  private static final class Collector {
    private final InteractionLog log;
    private final Histories histories;
    private final int itemCount;
    private final long pauseMillis;
    private final int[] items;
    private final int[] starts;
    private final int[] users;
    private int size;
    private int baskets;

    Collector(Dataset dataset, long pauseMillis) {
      log = dataset.interactions();
      histories = Histories.of(log, dataset.userCount());
      itemCount = dataset.itemCount();
      this.pauseMillis = pauseMillis;
      items = new int[log.size()];
      starts = new int[log.size() + 1];
      users = new int[log.size()];
    }

    Baskets collect() {
      for (int user = 0; user < histories.userCount(); user++) {
        collect(user);
      }
      float[] ones = new float[size];
      Arrays.fill(ones, 1);
      return new Baskets(
          new InteractionMatrix(
              Arrays.copyOf(starts, baskets + 1), Arrays.copyOf(items, size), ones, itemCount),
          Arrays.copyOf(users, baskets));
    }

    private void collect(int user) {
      long newest = InteractionLog.NO_TIME;
      for (int position = 0; position < histories.size(user); position++) {
        int row = histories.row(user, position);
        long time = log.timeMillis(row);
        if (log.type(row) != InteractionType.PURCHASE || time == InteractionLog.NO_TIME) {
          continue;
        }
        if (newest != InteractionLog.NO_TIME && time - newest > pauseMillis) {
          close(user);
        }
        newest = time;
        items[size++] = log.item(row);
      }
      close(user);
    }

    /** Keeps the open basket with each item once, or drops it if it is empty or too large. */
    private void close(int user) {
      int from = starts[baskets];
      int end = distinct(items, from, size);
      int count = end - from;
      size = count == 0 || count > LARGEST_BASKET ? from : end;
      if (size > from) {
        users[baskets++] = user;
        starts[baskets] = size;
      }
    }
  }
}
