package org.aisle.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;

/**
 * Keeps one category from filling a list: takes items in their order, no more than a third of the
 * list from one category path while others are left. The order by score stays.
 */
final class Diversity {
  /** How many times the wanted number of items it chooses from. */
  static final int POOL = 4;

  private Diversity() {}

  static Ranked rerank(Ranked pool, Catalog catalog, int limit) {
    int share = Math.max(2, (limit + 2) / 3);
    Map<List<String>, Integer> taken = new HashMap<>();
    int[] chosen = new int[pool.size()];
    int[] deferred = new int[pool.size()];
    int chosenCount = 0;
    int deferredCount = 0;
    for (int position = 0; position < pool.size() && chosenCount < limit; position++) {
      List<String> category = catalog.item(pool.items()[position]).categoryPath();
      if (category.isEmpty() || taken.merge(category, 1, Integer::sum) <= share) {
        chosen[chosenCount++] = position;
      } else {
        deferred[deferredCount++] = position;
      }
    }
    for (int i = 0; i < deferredCount && chosenCount < limit; i++) {
      chosen[chosenCount++] = deferred[i];
    }
    int[] positions = Arrays.copyOf(chosen, chosenCount);
    Arrays.sort(positions);
    return pool.at(positions);
  }
}
