package org.aisle.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The categories of a catalog and the items below each, by path from the root down. A path holds
 * the items of all paths that start with it. Immutable.
 */
public final class CategoryTree {
  private static final int[] NO_ITEMS = {};

  private final Map<List<String>, int[]> items;
  private final Map<List<String>, List<List<String>>> children;

  private CategoryTree(
      Map<List<String>, int[]> items, Map<List<String>, List<List<String>>> children) {
    this.items = items;
    this.children = children;
  }

  /** The categories of this catalog. */
  public static CategoryTree of(Catalog catalog) {
    Map<List<String>, Members> members = new LinkedHashMap<>();
    Map<List<String>, List<List<String>>> children = new LinkedHashMap<>();
    for (int item = 0; item < catalog.size(); item++) {
      for (List<String> path : catalog.item(item).categories()) {
        for (int depth = 1; depth <= path.size(); depth++) {
          List<String> prefix = path.subList(0, depth);
          Members known = members.get(prefix);
          if (known == null) {
            known = new Members();
            members.put(prefix, known);
            children
                .computeIfAbsent(path.subList(0, depth - 1), p -> new ArrayList<>())
                .add(prefix);
          }
          known.add(item);
        }
      }
    }
    Map<List<String>, int[]> items = new LinkedHashMap<>();
    members.forEach((path, list) -> items.put(path, list.toArray()));
    return new CategoryTree(items, children);
  }

  /** Whether there is a category with this path. */
  public boolean contains(List<String> path) {
    return items.containsKey(path);
  }

  /** The items at or below this path, ascending; not a copy: do not change. */
  public int[] items(List<String> path) {
    return items.getOrDefault(path, NO_ITEMS);
  }

  /**
   * The paths one level below this one, in the order of the catalog; the empty path is the root.
   */
  public List<List<String>> children(List<String> path) {
    return Collections.unmodifiableList(children.getOrDefault(path, List.of()));
  }

  /** All paths. */
  public List<List<String>> paths() {
    return List.copyOf(items.keySet());
  }

  /** Item indexes in ascending order; an item with two paths below one category is added once. */
  private static final class Members {
    private int[] indexes = new int[4];
    private int size;

    void add(int item) {
      if (size > 0 && indexes[size - 1] == item) {
        return;
      }
      if (size == indexes.length) {
        indexes = Arrays.copyOf(indexes, 2 * size);
      }
      indexes[size++] = item;
    }

    int[] toArray() {
      return Arrays.copyOf(indexes, size);
    }
  }
}
