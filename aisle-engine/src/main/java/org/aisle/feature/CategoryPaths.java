package org.aisle.feature;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aisle.catalog.Item;

/** The categories of an item by name: every path with all its ancestors. */
public final class CategoryPaths {
  private CategoryPaths() {}

  /** {@code Outdoor}, {@code Outdoor/Camping}, … of all paths, each once, ancestors first. */
  public static Set<String> withAncestors(Item item) {
    Set<String> names = new LinkedHashSet<>();
    for (List<String> path : item.categories()) {
      StringBuilder name = new StringBuilder();
      for (String level : path) {
        name.append(name.isEmpty() ? "" : "/").append(level);
        names.add(name.toString());
      }
    }
    return names;
  }

  /** The names of the first path, from the root down. */
  static List<String> ofFirstPath(Item item) {
    return List.copyOf(
        withAncestors(
            Item.builder(item.id())
                .categories(
                    item.categories().isEmpty() ? List.of() : item.categories().subList(0, 1))
                .build()));
  }
}
