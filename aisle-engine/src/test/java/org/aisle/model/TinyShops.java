package org.aisle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/** Small shops whose right answers are known, for the contracts that every model keeps. */
final class TinyShops {
  static final long NOON = 1_700_000_000_000L;
  static final int CHECKERBOARD_USERS = 40;
  static final int CHECKERBOARD_ITEMS = 10;
  private static final long DAY = 86_400_000L;

  private TinyShops() {}

  /**
   * Even users bought the even items, odd users the odd ones, all but the item on the diagonal; the
   * last item is in the catalog, and nobody ever touched it.
   */
  static Dataset checkerboard() {
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < CHECKERBOARD_ITEMS; item++) {
      describe(shop, item, item % 2);
    }
    shop.describe(Item.ofId("untouched"));
    for (int user = 0; user < CHECKERBOARD_USERS; user++) {
      int index = shop.user("user" + user);
      for (int item = user % 2; item < CHECKERBOARD_ITEMS; item += 2) {
        if (item != withheld(user)) {
          shop.add(index, item, InteractionType.PURCHASE, 1, NOON + user * DAY);
        }
      }
    }
    return shop.build();
  }

  /** The item that this user of the checkerboard would like and has not got. */
  static int withheld(int user) {
    return user % CHECKERBOARD_ITEMS;
  }

  private static void describe(Dataset.Builder shop, int item, int taste) {
    String[] words = {"tent", "saucepan", "necklace", "keyboard"};
    shop.describe(
        Item.builder("item" + item)
            .title("Fine " + words[taste] + " " + item)
            .categories(List.of(List.of("All", words[taste] + "s")))
            .build());
  }

  /** What the users of a shop will do next, beside what they did. */
  record Planted(Dataset train, List<int[]> nextItems) {}

  /**
   * Four tastes of twelve items each; every shopper has one, buys in two baskets, mostly by taste
   * and always more of what is popular.
   */
  static Planted planted(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < 48; item++) {
      describe(shop, item, item % 4);
    }
    List<int[]> next = new ArrayList<>();
    for (int user = 0; user < 240; user++) {
      int index = shop.user("user" + user);
      int[] liked = new int[9];
      for (int i = 0; i < liked.length; i++) {
        liked[i] = draw(random, user % 4, liked, i);
      }
      for (int i = 0; i < 6; i++) {
        long time = NOON + user * DAY + (i < 3 ? 0 : DAY / 2);
        shop.add(index, liked[i], InteractionType.PURCHASE, 1, time);
      }
      next.add(new int[] {liked[6], liked[7], liked[8]});
    }
    return new Planted(shop.build(), next);
  }

  private static int draw(SplittableRandom random, int taste, int[] drawn, int count) {
    while (true) {
      int group = random.nextDouble() < 0.8 ? taste : random.nextInt(4);
      double skewed = random.nextDouble() * random.nextDouble();
      int item = 4 * (int) (12 * skewed) + group;
      boolean fresh = true;
      for (int i = 0; i < count; i++) {
        fresh &= drawn[i] != item;
      }
      if (fresh) {
        return item;
      }
    }
  }

  /** Ratings to learn from, and ratings to predict. */
  record Rated(Dataset train, InteractionLog test) {}

  /** Ratings of 1 to 5 made of a mean, biases of users and items, two tastes, and some noise. */
  static Rated rated(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int users = 80;
    int items = 40;
    double[] userBias = random.doubles(users, -0.8, 0.8).toArray();
    double[] itemBias = random.doubles(items, -0.8, 0.8).toArray();
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < items; item++) {
      shop.item("item" + item);
    }
    InteractionLog.Builder test = new InteractionLog.Builder();
    for (int user = 0; user < users; user++) {
      int index = shop.user("user" + user);
      for (int item = 0; item < items; item++) {
        double taste = (user % 2 == item % 2 ? 0.7 : -0.7) + 0.3 * random.nextGaussian();
        double exact = 3.2 + userBias[user] + itemBias[item] + taste;
        float rating = Math.clamp(Math.round(exact), 1, 5);
        double lot = random.nextDouble();
        if (lot < 0.5) {
          shop.add(index, item, InteractionType.RATING, rating, NOON + item);
        } else if (lot < 0.6) {
          test.add(index, item, InteractionType.RATING, rating, NOON + item);
        }
      }
    }
    return new Rated(shop.build(), test.build());
  }
}
