package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.jspecify.annotations.Nullable;

/**
 * Which items can be bought and pass a filter, a bit for each. Those of the filters asked for
 * lately are kept: a shop has many visitors on few pages. When items change, the next generation of
 * this cache takes over what is kept, and looks again only at what changed since. Safe for many
 * threads.
 */
final class FilterCache {
  private static final int BYTES_MAX = 4 << 20;
  private static final int FILTERS_MAX = 1024;
  private static final int FILTERS_LEAST = 16;

  /** Of how many generations it is known what changed. */
  private static final int GENERATIONS_MAX = 256;

  /** Of a larger part of the catalog it is not worth knowing that it changed. */
  private static final int CHANGED_PART = 8;

  private final Catalog catalog;
  private final CategoryTree categories;
  private final BitSet available;
  private final long generation;

  /** The items that changed in the last generations, the newest last. */
  private final int[][] changes;

  private final ConditionColumns columns;

  /** Shared by all generations. */
  private final Map<Asked, Passing> lately;

  /** What the bits of are kept. */
  private sealed interface Asked {
    /** A filter without conditions. */
    record Plain(Filter filter) implements Asked {}

    /** A condition on the day that its ages are counted to; 0 if it has none. */
    record Dated(Condition condition, long day) implements Asked {}
  }

  /** What passed in this generation. */
  private record Passing(BitSet items, long generation) {}

  FilterCache(Catalog catalog, CategoryTree categories) {
    this.catalog = catalog;
    this.categories = categories;
    this.available = new BitSet(catalog.size());
    for (int item = 0; item < catalog.size(); item++) {
      available.set(item, catalog.item(item).available());
    }
    this.columns = new ConditionColumns(catalog, categories);
    this.generation = 0;
    this.changes = new int[0][];
    int kept =
        Math.clamp(
            (long) BYTES_MAX * Byte.SIZE / Math.max(1, catalog.size()), FILTERS_LEAST, FILTERS_MAX);
    this.lately =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Asked, Passing> eldest) {
            return size() > kept;
          }
        };
  }

  private FilterCache(FilterCache before, Catalog catalog, CategoryTree categories, int[] changed) {
    this.catalog = catalog;
    this.categories = categories;
    this.available = (BitSet) before.available.clone();
    for (int item : changed) {
      available.set(item, catalog.item(item).available());
    }
    this.columns = new ConditionColumns(catalog, categories);
    this.generation = before.generation + 1;
    int known = Math.min(before.changes.length, GENERATIONS_MAX - 1);
    this.changes = Arrays.copyOf(before.changes, known + 1);
    System.arraycopy(before.changes, before.changes.length - known, changes, 0, known);
    this.changes[known] = changed;
    this.lately = before.lately;
  }

  /** The next generation: of a catalog that differs in these items only. */
  FilterCache with(Catalog after, CategoryTree tree, int[] changed) {
    return new FilterCache(this, after, tree, changed);
  }

  /** A copy of the bits of what passes this filter for someone who asks at this time. */
  BitSet copyOf(Filter filter, long nowMillis) {
    Filter plain = filter.plain();
    BitSet passing =
        (BitSet) (plain.equals(Filter.NONE) ? available : known(new Asked.Plain(plain))).clone();
    for (Condition condition : filter.conditions()) {
      passing.and(of(condition, nowMillis));
    }
    return passing;
  }

  /** The bits of what this holds for; shared: do not change. */
  BitSet of(Condition condition, long nowMillis) {
    long day = condition.dependsOnDay() ? Math.floorDiv(nowMillis, ConditionColumns.DAY_MILLIS) : 0;
    return known(new Asked.Dated(condition, day));
  }

  private BitSet known(Asked asked) {
    Passing known;
    synchronized (lately) {
      known = lately.get(asked);
    }
    if (known != null && known.generation() == generation) {
      return known.items();
    }
    BitSet items = known == null ? null : renewed(known, asked);
    BitSet passing = items == null ? passing(asked) : items;
    if (known == null || known.generation() < generation) {
      keep(asked, new Passing(passing, generation));
    }
    return passing;
  }

  private void keep(Asked asked, Passing passing) {
    synchronized (lately) {
      lately.merge(asked, passing, (old, now) -> old.generation() > now.generation() ? old : now);
    }
  }

  /** What passed, with what changed since looked at again; null if too much did. */
  private @Nullable BitSet renewed(Passing known, Asked asked) {
    long missed = generation - known.generation();
    if (missed < 0 || missed > changes.length) {
      return null;
    }
    long items = 0;
    for (int at = changes.length - (int) missed; at < changes.length; at++) {
      items += changes[at].length;
    }
    if (items * CHANGED_PART > catalog.size()) {
      return null;
    }
    BitSet passing = (BitSet) known.items().clone();
    for (int at = changes.length - (int) missed; at < changes.length; at++) {
      for (int item : changes[at]) {
        passing.set(item, passes(item, asked));
      }
    }
    return passing;
  }

  private boolean passes(int item, Asked asked) {
    return switch (asked) {
      case Asked.Plain plain -> available.get(item) && plain.filter().passes(catalog.item(item));
      case Asked.Dated dated -> columns.holds(dated.condition(), item, dated.day());
    };
  }

  private BitSet passing(Asked asked) {
    return switch (asked) {
      case Asked.Plain plain -> passing(plain.filter());
      case Asked.Dated dated -> columns.passing(dated.condition(), dated.day());
    };
  }

  private BitSet passing(Filter filter) {
    // with a size given, clone does not touch what it copies
    BitSet passing = new BitSet(catalog.size());
    if (filter.categories().isEmpty()) {
      for (int item = available.nextSetBit(0); item >= 0; item = available.nextSetBit(item + 1)) {
        passing.set(item, filter.passesPrice(catalog.item(item)));
      }
    }
    for (List<String> path : filter.categories()) {
      for (int item : categories.items(path)) {
        if (available.get(item) && filter.passesPrice(catalog.item(item))) {
          passing.set(item);
        }
      }
    }
    return passing;
  }
}
