package org.aisle.bench.speed;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionColumns;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.UserAttributes;

/**
 * A made-up shop of a given size: a few items are wanted by many (Zipf's law), a few users want
 * many (lognormal), nobody has an item twice. The same seed makes the same shop. It has the shape
 * of real data, but no tastes, unless it is made {@link #withTastes}.
 *
 * @param itemCount how many items there are
 * @param userStarts where the items of each user start; one more entry than users
 * @param items the items of all users, ascending for each user
 */
record SyntheticShop(int itemCount, int[] userStarts, int[] items) {
  private static final double ZIPF_EXPONENT = 0.9;
  private static final double ZIPF_SHIFT = 20;
  private static final long SEED = 42;

  /** Tells a user who has nearly everything apart from one who is still being dealt items. */
  private static final int DRAWS_PER_ITEM = 20;

  /** A shop with about so many interactions. */
  static SyntheticShop of(int users, int items, int interactions) {
    SplittableRandom random = new SplittableRandom(SEED);
    int[] starts = new int[users + 1];
    int[] sizes = sizes(users, items, interactions, random);
    for (int user = 0; user < users; user++) {
      starts[user + 1] = starts[user] + sizes[user];
    }
    double[] popularity = popularity(items);
    int[] itemAt = shuffled(items, random);
    int[] dealt = new int[starts[users]];
    int[] lastUser = new int[items];
    int size = 0;
    for (int user = 0; user < users; user++) {
      int from = size;
      for (int draw = 0; size - from < sizes[user] && draw < DRAWS_PER_ITEM * sizes[user]; draw++) {
        int item = itemAt[place(popularity, random.nextDouble())];
        if (lastUser[item] != user + 1) {
          lastUser[item] = user + 1;
          dealt[size++] = item;
        }
      }
      Arrays.sort(dealt, from, size);
      starts[user + 1] = size;
    }
    return new SyntheticShop(items, starts, Arrays.copyOf(dealt, size));
  }

  /**
   * A demo shop with about so many events, whose shoppers have tastes that can be learned: what
   * each of them looked at, put into the cart or bought, once.
   */
  static SyntheticShop withTastes(int users, int items, int events) {
    DemoSettings settings = DemoSettings.defaults().withSize(items, users, events);
    Dataset dataset = DemoShop.of(settings).dataset(Runtime.getRuntime().availableProcessors());
    InteractionMatrix matrix =
        InteractionMatrix.of(
            dataset.interactions(),
            dataset.userCount(),
            dataset.itemCount(),
            InteractionWeights.defaults());
    return new SyntheticShop(matrix.columnCount(), matrix.rowStarts(), matrix.columns());
  }

  /** How many items each user wants: at least one, at most half of all. */
  private static int[] sizes(int users, int items, int interactions, SplittableRandom random) {
    double[] activity = new double[users];
    for (int user = 0; user < users; user++) {
      activity[user] = Math.exp(random.nextGaussian());
    }
    double scale = interactions / Arrays.stream(activity).sum();
    int most = Math.max(1, items / 2);
    return IntStream.range(0, users)
        .map(user -> Math.clamp(Math.round(activity[user] * scale), 1, most))
        .toArray();
  }

  /** The share of all wishes that fall on the items up to each rank. */
  private static double[] popularity(int items) {
    double[] sums = new double[items];
    double sum = 0;
    for (int rank = 0; rank < items; rank++) {
      sum += Math.pow(rank + ZIPF_SHIFT, -ZIPF_EXPONENT);
      sums[rank] = sum;
    }
    for (int rank = 0; rank < items; rank++) {
      sums[rank] /= sum;
    }
    return sums;
  }

  /** Popular items are not neighbors in memory, as they are not in a real shop. */
  private static int[] shuffled(int items, SplittableRandom random) {
    int[] order = IntStream.range(0, items).toArray();
    for (int at = items - 1; at > 0; at--) {
      int other = random.nextInt(at + 1);
      int moved = order[at];
      order[at] = order[other];
      order[other] = moved;
    }
    return order;
  }

  private static int place(double[] sums, double at) {
    int found = Arrays.binarySearch(sums, at);
    return Math.min(found < 0 ? -found - 1 : found, sums.length - 1);
  }

  int userCount() {
    return userStarts.length - 1;
  }

  int size() {
    return items.length;
  }

  /** The shop's sizes for a reader. */
  String describe() {
    return "%,d users, %,d items, %,d interactions".formatted(userCount(), itemCount, size());
  }

  /** The first users alone, with all items. */
  SyntheticShop ofFirstUsers(int users) {
    return new SyntheticShop(
        itemCount, Arrays.copyOf(userStarts, users + 1), Arrays.copyOf(items, userStarts[users]));
  }

  /** How many users have each item. */
  int[] usersOfItems() {
    int[] counts = new int[itemCount];
    for (int item : items) {
      counts[item]++;
    }
    return counts;
  }

  /** The shop as the engine knows shops: everything was bought once, nobody knows when. */
  Dataset dataset() {
    int[] users = new int[size()];
    for (int user = 0; user < userCount(); user++) {
      Arrays.fill(users, userStarts[user], userStarts[user + 1], user);
    }
    byte[] types = new byte[size()];
    Arrays.fill(types, InteractionType.PURCHASE.code());
    float[] values = new float[size()];
    Arrays.fill(values, 1);
    long[] times = new long[size()];
    Arrays.fill(times, InteractionLog.NO_TIME);
    InteractionLog log =
        InteractionLog.ofColumns(
            new InteractionColumns(users, items, types, values, times, new int[0]));
    return new Dataset(ids(userCount()), UserAttributes.NONE, catalog(), log);
  }

  private static IdIndex ids(int count) {
    IdIndex.Builder ids = IdIndex.builder();
    for (int index = 0; index < count; index++) {
      ids.add(Integer.toString(index));
    }
    return ids.build();
  }

  private Catalog catalog() {
    List<Item> all =
        IntStream.range(0, itemCount).mapToObj(item -> Item.ofId(Integer.toString(item))).toList();
    return Catalog.of(all);
  }
}
