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
  private final ConditionColumns columns;
  private final Map<Filter, BitSet> lately;
  private final Map<Dated, BitSet> conditionsLately;

  /** A condition on the day that its ages are counted to; 0 if it has none. */
  private record Dated(Condition condition, long day) {}

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
    this.columns = new ConditionColumns(catalog, categories, available, prices);
    this.lately = newest(kept);
    this.conditionsLately = newest(kept);
  }

  private static <K> Map<K, BitSet> newest(int kept) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, BitSet> eldest) {
        return size() > kept;
      }
    };
  }

  /** A copy of the bits of what passes this filter for someone who asks at this time. */
  BitSet copyOf(Filter filter, long nowMillis) {
    BitSet passing = copyOf(filter.plain());
    for (Condition condition : filter.conditions()) {
      passing.and(of(condition, nowMillis));
    }
    return passing;
  }

  /** The bits of what this holds for; shared: do not change. */
  BitSet of(Condition condition, long nowMillis) {
    Dated key =
        new Dated(
            condition,
            condition.dependsOnDay() ? Math.floorDiv(nowMillis, ConditionColumns.DAY_MILLIS) : 0);
    BitSet known;
    synchronized (conditionsLately) {
      known = conditionsLately.get(key);
    }
    if (known == null) {
      known = columns.passing(condition, key.day());
      synchronized (conditionsLately) {
        conditionsLately.put(key, known);
      }
    }
    return known;
  }

  private BitSet copyOf(Filter filter) {
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
