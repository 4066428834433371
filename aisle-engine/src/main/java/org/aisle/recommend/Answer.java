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
 *     best_sellers}), or null
 * @param emptyReason why there is nothing, or null if there is something
 * @param anchor the one item that the whole list is owed to ("Because you viewed X"), or {@link
 *     IdIndex#ABSENT}
 */
public record Answer(
    Placement placement,
    List<Recommendation> items,
    @Nullable String fallback,
    @Nullable String emptyReason,
    int anchor) {
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
