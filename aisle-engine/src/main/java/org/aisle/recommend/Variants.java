package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.jspecify.annotations.Nullable;

/**
 * Which items are variants of one product: those whose attribute {@code parent_id} is the same, and
 * the item that has this id, if there is one. Immutable.
 */
final class Variants {
  private static final String PARENT = "parent_id";

  /** How many times more items are looked at if too many are variants of one product. */
  private static final int MORE = 4;

  private final Catalog catalog;
  private final Map<String, int[]> byParent;

  private Variants(Catalog catalog, Map<String, int[]> byParent) {
    this.catalog = catalog;
    this.byParent = byParent;
  }

  static Variants of(Catalog catalog) {
    Variants variants = new Variants(catalog, new HashMap<>());
    for (int item = 0; item < catalog.size(); item++) {
      String parent = catalog.item(item).attribute(PARENT);
      if (parent != null) {
        variants.add(parent, item);
      }
    }
    return variants;
  }

  private void add(String parent, int item) {
    int[] known = byParent.getOrDefault(parent, new int[0]);
    int[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = item;
    byParent.put(parent, more);
  }

  /** The variants in the catalog {@code after}, which differs in these items only. */
  Variants with(Catalog after, int[] changed) {
    Variants copy = null;
    for (int item : changed) {
      String old = item < catalog.size() ? catalog.item(item).attribute(PARENT) : null;
      String now = after.item(item).attribute(PARENT);
      if (!Objects.equals(old, now)) {
        copy = copy == null ? new Variants(after, new HashMap<>(byParent)) : copy;
        copy.remove(old, item);
        if (now != null) {
          copy.add(now, item);
        }
      }
    }
    return copy == null ? new Variants(after, byParent) : copy;
  }

  private void remove(@Nullable String parent, int item) {
    int[] known = parent == null ? null : byParent.get(parent);
    if (known != null) {
      int[] fewer = Arrays.stream(known).filter(member -> member != item).toArray();
      if (fewer.length == 0) {
        byParent.remove(parent);
      } else {
        byParent.put(parent, fewer);
      }
    }
  }

  boolean isEmpty() {
    return byParent.isEmpty();
  }

  /** Clears the bits of these items and of all their variants. */
  void clear(BitSet items, int... cleared) {
    for (int item : cleared) {
      items.clear(item);
      String parent = byParent.isEmpty() ? null : parent(item);
      if (parent != null) {
        int self = catalog.indexOf(parent);
        if (self >= 0) {
          items.clear(self);
        }
        for (int variant : byParent.getOrDefault(parent, new int[0])) {
          items.clear(variant);
        }
      }
    }
  }

  /** The best of each product, in the same order. */
  Ranked distinct(Ranked ranked) {
    Set<String> taken = new HashSet<>();
    int[] positions = new int[ranked.size()];
    int size = 0;
    for (int position = 0; position < positions.length; position++) {
      String parent = parent(ranked.items()[position]);
      if (parent == null || taken.add(parent)) {
        positions[size++] = position;
      }
    }
    return size == positions.length ? ranked : ranked.at(Arrays.copyOf(positions, size));
  }

  /** The best eligible products, each by its best variant, with a score above {@code floor}. */
  Ranked best(Source source, BitSet eligible, int count, float floor) {
    Ranked all = Ranked.best(source, eligible, count, floor);
    if (isEmpty()) {
      return all;
    }
    Ranked distinct = distinct(all);
    for (int asked = count; all.size() == asked && distinct.size() < count; ) {
      asked *= MORE;
      all = Ranked.best(source, eligible, asked, floor);
      distinct = distinct(all);
    }
    return distinct.first(count);
  }

  /** What names the item's product, or null if it has no other variants. */
  private @Nullable String parent(int index) {
    Item item = catalog.item(index);
    String parent = item.attribute(PARENT);
    return parent == null && byParent.containsKey(item.id()) ? item.id() : parent;
  }
}
