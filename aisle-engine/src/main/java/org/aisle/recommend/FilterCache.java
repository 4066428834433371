package org.aisle.recommend;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;

/**
 * Which items can be bought and pass a filter, a bit for each. Those of the filters asked for
 * lately are kept: a shop has many visitors on few pages. Safe for many threads.
 */
final class FilterCache {
  private static final int BYTES_MAX = 4 << 20;
  private static final int FILTERS_MAX = 1024;
  private static final int FILTERS_LEAST = 16;

  private final CategoryTree categories;
  private final BitSet available;
  private final double[] prices;
  private final Map<Filter, BitSet> lately;

  FilterCache(Catalog catalog, CategoryTree categories) {
    this.categories = categories;
    this.available = new BitSet(catalog.size());
    this.prices = new double[catalog.size()];
    for (int item = 0; item < catalog.size(); item++) {
      available.set(item, catalog.item(item).available());
      prices[item] = catalog.item(item).price();
    }
    int kept =
        Math.clamp(
            (long) BYTES_MAX * Byte.SIZE / Math.max(1, catalog.size()), FILTERS_LEAST, FILTERS_MAX);
    this.lately =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Filter, BitSet> eldest) {
            return size() > kept;
          }
        };
  }

  /** A copy of the bits of what passes this filter. */
  BitSet copyOf(Filter filter) {
    if (filter.equals(Filter.NONE)) {
      return (BitSet) available.clone();
    }
    BitSet known;
    synchronized (lately) {
      known = lately.get(filter);
    }
    if (known == null) {
      known = passing(filter);
      synchronized (lately) {
        lately.put(filter, known);
      }
    }
    return (BitSet) known.clone();
  }

  private BitSet passing(Filter filter) {
    // with a size given, clone does not touch what it copies
    BitSet passing = new BitSet(prices.length);
    if (filter.categories().isEmpty()) {
      for (int item = available.nextSetBit(0); item >= 0; item = available.nextSetBit(item + 1)) {
        passing.set(item, passesPrice(item, filter));
      }
    }
    for (List<String> path : filter.categories()) {
      for (int item : categories.items(path)) {
        if (available.get(item) && passesPrice(item, filter)) {
          passing.set(item);
        }
      }
    }
    return passing;
  }

  private boolean passesPrice(int item, Filter filter) {
    return !filter.limitsPrice()
        || (prices[item] >= filter.priceMin() && prices[item] <= filter.priceMax());
  }
}
