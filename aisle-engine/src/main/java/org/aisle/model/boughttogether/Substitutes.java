package org.aisle.model.boughttogether;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;

/**
 * Items that take each other's place: those of a category of which people buy one at a time, such
 * as tents, but not those of which they buy several, such as books. The baskets tell which.
 */
final class Substitutes {
  /** Where a larger share of a category's baskets holds several of its items, they go together. */
  private static final double SEVERAL_MAX = 0.2;

  private final int[] categoryOf;
  private final boolean[] oneAtATime;

  private Substitutes(int[] categoryOf, boolean[] oneAtATime) {
    this.categoryOf = categoryOf;
    this.oneAtATime = oneAtATime;
  }

  /**
   * Counts in all baskets.
   *
   * @param categoryOf the category of each item; negative if not known
   */
  static Substitutes of(Baskets baskets, int[] categoryOf) {
    int categories = Arrays.stream(categoryOf).max().orElse(-1) + 1;
    InteractionMatrix byBasket = baskets.byBasket();
    int[] lastBasket = new int[categories];
    boolean[] counted = new boolean[categories];
    int[] any = new int[categories];
    int[] several = new int[categories];
    for (int basket = 0; basket < baskets.users().length; basket++) {
      int end = byBasket.rowStarts()[basket + 1];
      for (int cell = byBasket.rowStarts()[basket]; cell < end; cell++) {
        int category = categoryOf[byBasket.columns()[cell]];
        if (category < 0) {
          continue;
        }
        if (lastBasket[category] != basket + 1) {
          lastBasket[category] = basket + 1;
          counted[category] = false;
          any[category]++;
        } else if (!counted[category]) {
          counted[category] = true;
          several[category]++;
        }
      }
    }
    boolean[] oneAtATime = new boolean[categories];
    for (int category = 0; category < categories; category++) {
      oneAtATime[category] = several[category] <= SEVERAL_MAX * any[category];
    }
    return new Substitutes(categoryOf, oneAtATime);
  }

  /** Nothing takes the place of anything. */
  static Substitutes none() {
    return new Substitutes(new int[0], new boolean[0]);
  }

  /** Whether people take the one or the other. */
  boolean are(int item, int other) {
    if (categoryOf.length == 0) {
      return false;
    }
    int category = categoryOf[item];
    return category >= 0 && category == categoryOf[other] && oneAtATime[category];
  }
}
