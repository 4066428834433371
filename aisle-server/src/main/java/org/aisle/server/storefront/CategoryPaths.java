package org.aisle.server.storefront;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.CategoryTree;
import org.jspecify.annotations.Nullable;

/** Readable addresses of categories ({@code /c/outdoor/camping/tents}), in both directions. */
final class CategoryPaths {
  private final Map<List<String>, String> slugs = new HashMap<>();
  private final Map<String, List<String>> paths = new HashMap<>();

  CategoryPaths(CategoryTree categories) {
    add(categories, List.of());
  }

  private void add(CategoryTree categories, List<String> parent) {
    String base = parent.isEmpty() ? "" : slugs.get(parent) + "/";
    for (List<String> path : categories.children(parent)) {
      String slug = slug(path.getLast());
      String unique = base + slug;
      for (int number = 2; paths.containsKey(unique); number++) {
        unique = base + slug + "-" + number;
      }
      slugs.put(path, unique);
      paths.put(unique, path);
      add(categories, path);
    }
  }

  /** The address of this category, which must be one of the catalog. */
  String href(List<String> path) {
    return "/c/" + slugs.get(path);
  }

  /** The category with this address below {@code /c/}, or null. */
  @Nullable List<String> path(String address) {
    return paths.get(address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
  }

  private static String slug(String name) {
    StringBuilder slug = new StringBuilder(name.length());
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        slug.append(c);
      } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
        slug.append('-');
      }
    }
    if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
      slug.setLength(slug.length() - 1);
    }
    return slug.isEmpty() ? "category" : slug.toString();
  }
}
