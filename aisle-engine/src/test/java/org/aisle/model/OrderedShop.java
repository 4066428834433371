package org.aisle.model;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/** A shop that knows in which order items were bought, but not when. */
public final class OrderedShop {
  private OrderedShop() {}

  /** A shop with so many items, and a user for each sequence. */
  public static Dataset of(int itemCount, int[][] sequences) {
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < itemCount; item++) {
      shop.item("item" + item);
    }
    for (int user = 0; user < sequences.length; user++) {
      int index = shop.user("user" + user);
      for (int item : sequences[user]) {
        shop.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
      }
    }
    return shop.build();
  }
}
