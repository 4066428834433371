package org.aisle.recommend;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A named slot on a page, with its rules: what fills it and which items it never shows. */
public enum Placement {
  /** What the visitor's history speaks for. */
  HOME_FOR_YOU(Need.NOTHING, Mask.SEEN, true),
  /** Items similar to the one that the visitor looked at last. */
  BECAUSE_YOU_VIEWED(Need.HISTORY, Mask.SEEN, false),
  /** What the visitor looked at and has not bought, newest first. */
  RECENTLY_VIEWED(Need.HISTORY, Mask.BOUGHT, false),
  /** What draws more attention now than it did before. */
  TRENDING(Need.NOTHING, Mask.NOTHING, true),
  /** What is bought most. */
  BEST_SELLERS(Need.NOTHING, Mask.NOTHING, true),
  /** Alternatives to the given items. */
  SIMILAR(Need.ITEMS, Mask.NOTHING, false),
  /** What visitors with the given items in their history turn to. */
  ALSO_VIEWED(Need.ITEMS, Mask.NOTHING, false),
  /** What is bought in one basket with the given items. */
  BOUGHT_TOGETHER(Need.ITEMS, Mask.NOTHING, false),
  /** What is bought in one basket with the items of the cart. */
  GOES_WITH_CART(Need.CART, Mask.NOTHING, false),
  /** What was launched last, the fitting first. */
  NEW(Need.NOTHING, Mask.SEEN, true);

  /** What has to be given with a question for this placement. */
  public enum Need {
    /** Nothing: everybody gets an answer. */
    NOTHING,
    /** A history with at least one interaction. */
    HISTORY,
    /** At least one item. */
    ITEMS,
    /** At least one item in the cart. */
    CART
  }

  /** Which items of the history are never shown. */
  enum Mask {
    NOTHING,
    BOUGHT,
    SEEN
  }

  private final Need need;
  private final Mask mask;
  private final boolean diverse;

  Placement(Need need, Mask mask, boolean diverse) {
    this.need = need;
    this.mask = mask;
    this.diverse = diverse;
  }

  /** The name in requests, events and pages, such as {@code home-for-you}. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The placement with this id, or null. */
  public static @Nullable Placement ofId(String id) {
    for (Placement placement : values()) {
      if (placement.id().equals(id)) {
        return placement;
      }
    }
    return null;
  }

  /** The ids of all placements. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Placement::id).toList();
  }

  /** What has to be given with a question. */
  public Need need() {
    return need;
  }

  Mask mask() {
    return mask;
  }

  /** Whether one category may not fill the whole list. */
  boolean diverse() {
    return diverse;
  }
}
