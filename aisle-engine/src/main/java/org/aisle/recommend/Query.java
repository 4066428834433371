package org.aisle.recommend;

import org.aisle.interaction.Visitor;

/**
 * One question to the recommender. Indexes are those of the snapshot's catalog.
 *
 * @param placement which slot is to be filled
 * @param visitor who asks
 * @param items the items that the page is about; may be empty
 * @param cart the items in the visitor's cart; never recommended
 * @param limit how many items are wanted, 1 to {@link #LIMIT_MAX}
 * @param filter which items may be shown
 * @param exclude further items never to show, for instance those of the rails above
 * @param explain whether each item of a personal list shall name the history item it is owed to
 * @param steering what the shop's owner wants of the list
 */
public record Query(
    Placement placement,
    Visitor visitor,
    int[] items,
    int[] cart,
    int limit,
    Filter filter,
    int[] exclude,
    boolean explain,
    Steering steering) {
  /** The largest number of items in one answer. */
  public static final int LIMIT_MAX = 100;

  private static final int[] NONE = {};

  public Query {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException(
          "The number of items (%d) must lie between 1 and %d.".formatted(limit, LIMIT_MAX));
    }
  }

  /** A question for this placement and visitor, with nothing else said. */
  public static Query of(Placement placement, Visitor visitor, int limit) {
    return new Query(
        placement, visitor, NONE, NONE, limit, Filter.NONE, NONE, false, Steering.NONE);
  }

  /** The same about these items. */
  public Query about(int... itemIndexes) {
    return new Query(
        placement, visitor, itemIndexes, cart, limit, filter, exclude, explain, steering);
  }

  /** The same with these items in the cart. */
  public Query withCart(int... itemIndexes) {
    return new Query(
        placement, visitor, items, itemIndexes, limit, filter, exclude, explain, steering);
  }

  /** The same with only the items that pass this filter. */
  public Query where(Filter condition) {
    return new Query(placement, visitor, items, cart, limit, condition, exclude, explain, steering);
  }

  /** The same without these items. */
  public Query excluding(int... itemIndexes) {
    return new Query(
        placement, visitor, items, cart, limit, filter, itemIndexes, explain, steering);
  }

  /** The same, with every item's reason. */
  public Query explained() {
    return new Query(placement, visitor, items, cart, limit, filter, exclude, true, steering);
  }

  /** The same with this wanted of the list. */
  public Query steered(Steering wanted) {
    return new Query(placement, visitor, items, cart, limit, filter, exclude, explain, wanted);
  }

  /** The same for another number of items. */
  Query atMost(int count) {
    return count == limit
        ? this
        : new Query(placement, visitor, items, cart, count, filter, exclude, explain, steering);
  }

  /** What fills the list where the placement's own source has too little. */
  Fallback fallback() {
    return steering.fallback() == null ? placement.fallback() : steering.fallback();
  }
}
