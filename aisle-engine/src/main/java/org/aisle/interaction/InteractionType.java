package org.aisle.interaction;

/**
 * What a user did to an item. Events that only take something back (removed from cart, refund) are
 * resolved at the shore and never become interactions.
 */
@SuppressWarnings("EnumOrdinal") // the order of the constants is the stored code, and never changes
public enum InteractionType {
  /** Looked at the item's page. */
  VIEW,
  /** Followed a link to the item in a list or a recommendation. */
  CLICK,
  /** Kept the item for later. */
  WISHLIST,
  /** Put the item into the cart. */
  CART,
  /** Bought the item. */
  PURCHASE,
  /** Gave the item an explicit score; the value is the rating. */
  RATING;

  private static final InteractionType[] VALUES = values();

  /** The type stored as this number in a column. */
  public static InteractionType ofCode(int code) {
    return VALUES[code];
  }

  /** The number that stands for this type in a column. */
  public byte code() {
    return (byte) ordinal();
  }
}
