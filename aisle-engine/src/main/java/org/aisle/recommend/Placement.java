package org.aisle.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named slot on a page, with its rules: what fills it and which items it never shows. */
public enum Placement {
  /** What the visitor's history speaks for. */
  HOME_FOR_YOU(Need.NOTHING, Mask.SEEN, true),
  /** Items similar to the one that the visitor looked at last. */
  BECAUSE_YOU_VIEWED(Need.HISTORY, Mask.SEEN, false),
  /** Alternatives to the given items. */
  SIMILAR(Need.ITEMS, Mask.NOTHING, false),
  /** What is bought in one basket with the given items. */
  BOUGHT_TOGETHER(Need.ITEMS, Mask.NOTHING, false),
  /** What visitors with the given items in their history turn to. */
  ALSO_VIEWED(Need.ITEMS, Mask.NOTHING, false),
  /** What is bought in one basket with the items of the cart. */
  CART_ADDONS(Need.CART, Mask.NOTHING, false),
  /** What draws more attention now than it did before. */
  TRENDING(Need.NOTHING, Mask.NOTHING, true),
  /** What is bought most. */
  POPULAR(Need.NOTHING, Mask.NOTHING, true),
  /** What was launched last, the fitting first. */
  NEW(Need.NOTHING, Mask.SEEN, true),
  /** What the visitor looked at and has not bought, newest first. */
  RECENTLY_VIEWED(Need.HISTORY, Mask.BOUGHT, false),
  /** What the visitor bought and is due again, by how often people buy it again. */
  BUY_AGAIN(Need.HISTORY, Mask.NOTHING, false),
  /** The given items, the fitting first. */
  SEARCH_RERANK(Need.ITEMS, Mask.NOTHING, false),
  /** Everything that passes the filter, the fitting first. */
  CATEGORY_RANK(Need.NOTHING, Mask.NOTHING, false);

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

  /** Names of before, which are still understood. */
  private static final Map<String, Placement> FORMER =
      Map.of("best-sellers", POPULAR, "goes-with-cart", CART_ADDONS);

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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The placement with this id, or null. */
  public static @Nullable Placement ofId(String id) {
    for (Placement placement : values()) {
      if (placement.id().equals(id)) {
        return placement;
      }
    }
    return FORMER.get(id);
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

  /** Whether only the items given with the question are answered. */
  boolean reranks() {
    return this == SEARCH_RERANK;
  }

  /**
   * What fills the list unless something else is said. Best sellers would be out of place where the
   * list claims something about given items or the visitor's past.
   */
  Fallback fallback() {
    return switch (this) {
      case HOME_FOR_YOU, TRENDING, POPULAR, SIMILAR, ALSO_VIEWED, NEW -> Fallback.POPULAR;
      case SEARCH_RERANK, CATEGORY_RANK -> Fallback.POPULAR;
      case BECAUSE_YOU_VIEWED, RECENTLY_VIEWED, BOUGHT_TOGETHER, CART_ADDONS, BUY_AGAIN ->
          Fallback.NONE;
    };
  }
}
