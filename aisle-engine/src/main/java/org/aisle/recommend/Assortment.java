package org.aisle.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;

/**
 * The catalog and what serving looks up in it. Immutable; one with a few items changed is made in
 * little time, because it shares with this one what stays.
 *
 * @param catalog the items
 * @param categories the items by category
 * @param variants which items are one product
 * @param filters which items pass filters
 * @param newestItems items with a known launch, the newest first; not a copy: do not change
 * @param byLaunch all items, those launched last first
 */
record Assortment(
    Catalog catalog,
    CategoryTree categories,
    Variants variants,
    FilterCache filters,
    int[] newestItems,
    ItemOrder byLaunch) {

  static Assortment of(Catalog catalog) {
    CategoryTree categories = CategoryTree.of(catalog);
    int[] newest = newestItems(catalog);
    return new Assortment(
        catalog,
        categories,
        Variants.of(catalog),
        new FilterCache(catalog, categories),
        newest,
        ItemOrder.of(newest, catalog.size()));
  }

  /** The assortment with these items as they are now. */
  Assortment with(List<Item> changed) {
    Catalog after = catalog.with(changed);
    int[] indexes =
        changed.stream().mapToInt(item -> after.indexOf(item.id())).sorted().distinct().toArray();
    CategoryTree tree = categories.with(catalog, after, indexes);
    int[] newest = newestItems(after, indexes);
    boolean sameOrder = Arrays.equals(newest, newestItems) && after.size() == catalog.size();
    return new Assortment(
        after,
        tree,
        variants.with(after, indexes),
        filters.with(after, tree, indexes),
        newest,
        sameOrder ? byLaunch : ItemOrder.of(newest, after.size()));
  }

  private static int[] newestItems(Catalog catalog) {
    return IntStream.range(0, catalog.size())
        .filter(item -> catalog.item(item).launchedMillis() != Item.NO_TIME)
        .boxed()
        .sorted(newestFirst(catalog))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Comparator<Integer> newestFirst(Catalog catalog) {
    return Comparator.comparingLong((Integer item) -> catalog.item(item).launchedMillis())
        .reversed()
        .thenComparing(Comparator.naturalOrder());
  }

  /** The newest of the catalog {@code after}: those of this one, with the moved ones merged in. */
  private int[] newestItems(Catalog after, int[] changed) {
    List<Integer> moved = new ArrayList<>();
    for (int item : changed) {
      long old = item < catalog.size() ? catalog.item(item).launchedMillis() : Item.NO_TIME;
      if (old != after.item(item).launchedMillis()) {
        moved.add(item);
      }
    }
    if (moved.isEmpty()) {
      return newestItems;
    }
    int[] gone = moved.stream().mapToInt(Integer::intValue).toArray();
    moved.removeIf(item -> after.item(item).launchedMillis() == Item.NO_TIME);
    moved.sort(newestFirst(after));
    Comparator<Integer> order = newestFirst(after);
    int[] merged = new int[newestItems.length + moved.size()];
    int size = 0;
    int next = 0;
    for (int item : newestItems) {
      if (Arrays.binarySearch(gone, item) >= 0) {
        continue;
      }
      while (next < moved.size() && order.compare(moved.get(next), item) < 0) {
        merged[size++] = moved.get(next++);
      }
      merged[size++] = item;
    }
    while (next < moved.size()) {
      merged[size++] = moved.get(next++);
    }
    return Arrays.copyOf(merged, size);
  }
}
