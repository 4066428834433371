package org.aisle.server.events;

import java.util.Map;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/** What an event means for a visitor's history, by its name on the wire (those of GA4, and two). */
public enum EventRole {
  /** Looked at an item. */
  VIEW(InteractionType.VIEW),
  /** Followed a link to an item. */
  CLICK(InteractionType.CLICK),
  /** Kept an item for later. */
  WISHLIST(InteractionType.WISHLIST),
  /** Put an item into the cart. */
  CART(InteractionType.CART),
  /** Bought an item. */
  PURCHASE(InteractionType.PURCHASE),
  /** Gave an item a score. */
  RATING(InteractionType.RATING),
  /** Took an item out of the cart. */
  REMOVE_FROM_CART(null),
  /** Gave an item back. */
  REFUND(null),
  /** Does not want to see an item. */
  DISMISS(null),
  /** Everything else: stored and counted, but no part of a history. */
  OTHER(null);

  private static final Map<String, EventRole> BY_NAME =
      Map.ofEntries(
          Map.entry("view_item", VIEW),
          Map.entry("select_item", CLICK),
          Map.entry("add_to_wishlist", WISHLIST),
          Map.entry("add_to_cart", CART),
          Map.entry("remove_from_cart", REMOVE_FROM_CART),
          Map.entry("purchase", PURCHASE),
          Map.entry("refund", REFUND),
          Map.entry("rate", RATING),
          Map.entry("dismiss", DISMISS),
          Map.entry("view_item_list", OTHER),
          Map.entry("view_cart", OTHER),
          Map.entry("begin_checkout", OTHER),
          Map.entry("add_shipping_info", OTHER),
          Map.entry("add_payment_info", OTHER),
          Map.entry("search", OTHER),
          Map.entry("view_search_results", OTHER),
          Map.entry("view_promotion", OTHER),
          Map.entry("select_promotion", OTHER),
          Map.entry("share", OTHER),
          Map.entry("login", OTHER),
          Map.entry("sign_up", OTHER));

  private final @Nullable InteractionType interactionType;

  EventRole(@Nullable InteractionType interactionType) {
    this.interactionType = interactionType;
  }

  /** The role of the event with this name; {@link #OTHER} for names nobody knows. */
  public static EventRole ofName(String name) {
    return BY_NAME.getOrDefault(name, OTHER);
  }

  /** Whether this is one of the documented names. */
  public static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }

  /** What it becomes in a history, or null. */
  public @Nullable InteractionType interactionType() {
    return interactionType;
  }

  /** Whether an event of this role says nothing without an item. */
  public boolean needsItems() {
    return this != OTHER && this != REFUND;
  }
}
