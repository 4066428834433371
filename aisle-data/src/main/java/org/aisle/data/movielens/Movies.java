package org.aisle.data.movielens;

import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;

/** What MovieLens' catalogs have in common: the year stands in brackets behind the title. */
final class Movies {
  private Movies() {}

  /** An item with this title, and the year in it as an attribute. */
  static Item.Builder titled(String itemId, String title) {
    String bare = title.strip();
    Item.Builder item = Item.builder(itemId).title(bare);
    String year = year(bare);
    return year.isEmpty() ? item : item.attributes(Map.of("year", List.of(year)));
  }

  /** The year at the end of {@code Toy Story (1995)}, or nothing. */
  static String year(String title) {
    int open = title.lastIndexOf('(');
    boolean four = open >= 0 && title.endsWith(")") && title.length() - open == 6;
    String year = four ? title.substring(open + 1, open + 5) : "";
    return year.chars().allMatch(c -> c >= '0' && c <= '9') ? year : "";
  }
}
