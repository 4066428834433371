package org.aisle.recommend;

import java.util.Arrays;
import java.util.List;
import org.aisle.ids.IdIndex;
import org.jspecify.annotations.Nullable;

/**
 * What the recommender says to one query: best first, no item twice.
 *
 * @param placement what was asked for
 * @param items the recommended items
 * @param fallback what filled the list where the placement's own source had too little ({@code
 *     popular}), or null
 * @param emptyReason why there is nothing, or null if there is something
 * @param anchor the one item that the whole list is owed to ("Because you viewed X"), or {@link
 *     IdIndex#ABSENT}
 */
public record Answer(
    Placement placement,
    List<Recommendation> items,
    @Nullable String fallback,
    @Nullable EmptyReason emptyReason,
    int anchor) {

  /** Why there is nothing to show. */
  public enum EmptyReason {
    /** The placement needs a history, and there is none. */
    NO_HISTORY("The visitor has not looked at anything yet."),
    /** The placement needs items, and none of those given is in the catalog. */
    NO_ITEMS("None of the given items is in the catalog."),
    /** The placement needs a cart, and it is empty. */
    EMPTY_CART("The cart is empty."),
    /** Filters, exclude list and stock leave nothing. */
    NOTHING_PASSES("No item in stock passes the filters."),
    /** There are too few interactions to say anything. */
    NO_EVIDENCE("There are too few interactions to say anything about this.");

    private final String text;

    EmptyReason(String text) {
      this.text = text;
    }

    /** The reason as a sentence. */
    public String text() {
      return text;
    }
  }

  public Answer {
    items = List.copyOf(items);
  }

  /** The indexes of the answered items, for instance to exclude them from the next rail. */
  public int[] itemIndexes() {
    return items.stream().mapToInt(Recommendation::item).toArray();
  }

  /** These indexes and those of this answer. */
  public int[] addTo(int[] others) {
    int[] all = Arrays.copyOf(others, others.length + items.size());
    for (int i = 0; i < items.size(); i++) {
      all[others.length + i] = items.get(i).item();
    }
    return all;
  }
}
