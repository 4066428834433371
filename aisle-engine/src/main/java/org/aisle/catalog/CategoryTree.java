package org.aisle.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The categories of a catalog and the items below each, by path from the root down. A path holds
 * the items of all paths that start with it. Immutable.
 */
public final class CategoryTree {
  private static final int[] NO_ITEMS = {};

  /** With more items in other places it is quicker to begin anew. */
  private static final int MOVED_MAX = 64;

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
      for (List<String> path : shown(catalog.item(item))) {
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

  /** Hidden items are in no category. */
  private static List<List<String>> shown(Item item) {
    return item.hidden() ? List.of() : item.categories();
  }

  /**
   * The categories of {@code after}, which differs from the catalog {@code before} of this tree in
   * these items only, given ascending. A category that is new comes last; one that has no item left
   * is gone.
   */
  public CategoryTree with(Catalog before, Catalog after, int[] changed) {
    List<Integer> moved = new ArrayList<>();
    for (int item : changed) {
      List<List<String>> old = item < before.size() ? shown(before.item(item)) : List.of();
      if (!old.equals(shown(after.item(item)))) {
        moved.add(item);
      }
    }
    if (moved.isEmpty()) {
      return this;
    }
    if (moved.size() > MOVED_MAX) {
      return of(after);
    }
    CategoryTree tree = new CategoryTree(new LinkedHashMap<>(items), new LinkedHashMap<>(children));
    for (int item : moved) {
      Set<List<String>> old =
          item < before.size() ? prefixes(before.item(item)) : new LinkedHashSet<>();
      Set<List<String>> now = prefixes(after.item(item));
      old.stream().filter(path -> !now.contains(path)).forEach(path -> tree.remove(path, item));
      now.stream().filter(path -> !old.contains(path)).forEach(path -> tree.add(path, item));
    }
    return tree;
  }

  private static Set<List<String>> prefixes(Item item) {
    Set<List<String>> prefixes = new LinkedHashSet<>();
    for (List<String> path : shown(item)) {
      for (int depth = 1; depth <= path.size(); depth++) {
        prefixes.add(path.subList(0, depth));
      }
    }
    return prefixes;
  }

  private void add(List<String> path, int item) {
    int[] members = items(path);
    if (members.length == 0) {
      List<List<String>> siblings = new ArrayList<>(children(parent(path)));
      siblings.add(path);
      children.put(parent(path), siblings);
    }
    int at = -Arrays.binarySearch(members, item) - 1;
    int[] more = Arrays.copyOf(members, members.length + 1);
    System.arraycopy(members, at, more, at + 1, members.length - at);
    more[at] = item;
    items.put(path, more);
  }

  private void remove(List<String> path, int item) {
    int[] fewer = Arrays.stream(items(path)).filter(member -> member != item).toArray();
    if (fewer.length > 0) {
      items.put(path, fewer);
      return;
    }
    items.remove(path);
    List<List<String>> siblings = new ArrayList<>(children(parent(path)));
    siblings.remove(path);
    children.put(parent(path), siblings);
  }

  private static List<String> parent(List<String> path) {
    return path.subList(0, path.size() - 1);
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
