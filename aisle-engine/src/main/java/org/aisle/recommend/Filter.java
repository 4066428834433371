package org.aisle.recommend;

import java.util.ArrayList;
import java.util.List;
import org.aisle.catalog.Item;

/**
 * Which items of the catalog a question is about.
 *
 * @param categories category paths, one of which an item must lie at or below; empty for all
 * @param priceMin the lowest price; 0 for no limit
 * @param priceMax the highest price; infinite for no limit. Items without a price pass only when
 *     there is no limit at all
 * @param conditions what else must hold, all of it
 */
public record Filter(
    List<List<String>> categories, double priceMin, double priceMax, List<Condition> conditions) {
  /** Lets everything pass. */
  public static final Filter NONE = new Filter(List.of(), 0, Double.POSITIVE_INFINITY);

  /** Categories and prices alone. */
  public Filter(List<List<String>> categories, double priceMin, double priceMax) {
    this(categories, priceMin, priceMax, List.of());
  }

  public Filter {
    categories = categories.stream().map(List::copyOf).toList();
    conditions = List.copyOf(conditions);
    if (!(priceMin >= 0) || !(priceMax >= priceMin)) {
      throw new IllegalArgumentException(
          "The prices from %s to %s are not a range; the lower one comes first, from 0 on."
              .formatted(priceMin, priceMax));
    }
  }

  /** Only items at or below this category path, from the root down. */
  public static Filter category(List<String> path) {
    return new Filter(List.of(path), 0, Double.POSITIVE_INFINITY);
  }

  /** Only items that this holds for. */
  public static Filter of(Condition condition) {
    return NONE.and(List.of(condition));
  }

  /** The same, and these hold, too. */
  public Filter and(List<Condition> others) {
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(others);
    return new Filter(categories, priceMin, priceMax, all);
  }

  /** The same without conditions. */
  Filter plain() {
    return conditions.isEmpty() ? this : new Filter(categories, priceMin, priceMax);
  }

  /** Whether the item passes, sold out or not. */
  boolean passes(Item item) {
    return passesPrice(item)
        && (categories.isEmpty() || categories.stream().anyMatch(path -> liesIn(item, path)));
  }

  /** Whether an item is in a category at or below this path. */
  static boolean liesIn(Item item, List<String> path) {
    return item.categories().stream()
        .anyMatch(own -> own.size() >= path.size() && own.subList(0, path.size()).equals(path));
  }

  boolean limitsPrice() {
    return priceMin > 0 || priceMax < Double.POSITIVE_INFINITY;
  }

  boolean passesPrice(Item item) {
    return !limitsPrice() || (item.price() >= priceMin && item.price() <= priceMax);
  }
}
