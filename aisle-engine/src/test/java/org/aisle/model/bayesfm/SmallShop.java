package org.aisle.model.bayesfm;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionType;

/** A shop of 15 items with all kinds of features. */
final class SmallShop {
  static final long DAY = 86_400_000L;
  static final long START = 10_000 * DAY;

  private SmallShop() {}

  /**
   * Half of the users are from the north and love the even items, the others from the south and
   * love the odd ones; everybody rates this share of the items.
   */
  static Dataset rated(int users, double share) {
    SplittableRandom random = new SplittableRandom(11);
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < 15; item++) {
      shop.describe(
          Item.builder("item" + item)
              .categoryPath(item % 2 == 0 ? "Even" : "Odd")
              .price(1 + item)
              .attributes(Map.of("color", List.of("red", "c" + item % 3)))
              .build());
    }
    for (int user = 0; user < users; user++) {
      String id = "user" + user;
      int index = shop.user(id);
      shop.describeUser(id, Map.of("town", List.of(user % 2 == 0 ? "north" : "south")));
      for (int item = 0; item < 14; item++) {
        if (random.nextDouble() < share) {
          double likes = user % 2 == item % 2 ? 4.2 : 1.8;
          float rating = Math.clamp(Math.round(likes + 0.7 * random.nextGaussian()), 1, 5);
          long time = START + random.nextInt(4) * DAY + random.nextInt(1000);
          shop.add(index, item, InteractionType.RATING, rating, time);
        }
      }
    }
    return shop.build();
  }
}
