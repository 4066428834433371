package org.aisle.server.events;

import org.aisle.interaction.EventNames;
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

  private final @Nullable InteractionType interactionType;

  EventRole(@Nullable InteractionType interactionType) {
    this.interactionType = interactionType;
  }

  /** The role of the event with this name; {@link #OTHER} for names nobody knows. */
  public static EventRole ofName(String name) {
    EventNames.Meaning meaning = EventNames.own(name);
    return switch (meaning.kind()) {
      case INTERACTION -> ofType(meaning.type());
      case UNCART -> REMOVE_FROM_CART;
      case REFUND -> REFUND;
      case DISMISS -> DISMISS;
      case NOT_USED, UNKNOWN -> OTHER;
    };
  }

  private static EventRole ofType(@Nullable InteractionType type) {
    for (EventRole role : values()) {
      if (role.interactionType == type) {
        return role;
      }
    }
    return OTHER;
  }

  /** Whether this is one of the documented names. */
  public static boolean isKnown(String name) {
    return EventNames.own(name).kind() != EventNames.Kind.UNKNOWN;
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
