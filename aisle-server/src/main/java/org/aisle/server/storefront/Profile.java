package org.aisle.server.storefront;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;

/**
 * What a history says about taste: the shares of categories and brands, recent interactions first.
 */
final class Profile {
  private static final InteractionWeights WEIGHTS = InteractionWeights.defaults();
  private static final double HALF_LIFE_MILLIS = 30 * 86_400_000.0;

  private final Shop shop;
  private final Map<List<String>, Double> categories = new HashMap<>();
  private final Map<String, Double> brands = new HashMap<>();

  /**
   * One part of a history.
   *
   * @param name what it is called
   * @param path the category, or empty for a brand
   * @param href where to see more of it
   * @param percent how much of the history it makes up
   */
  record Share(String name, List<String> path, String href, int percent) {}

  private Profile(Shop shop) {
    this.shop = shop;
  }

  /** The profile of this visitor. */
  static Profile of(Shop shop, Visitor visitor) {
    Profile profile = new Profile(shop);
    for (int position = 0; position < visitor.size(); position++) {
      profile.add(visitor, position);
    }
    return profile;
  }

  private void add(Visitor visitor, int position) {
    Item item = shop.item(visitor.item(position));
    boolean timed =
        visitor.timeMillis(position) != InteractionLog.NO_TIME
            && visitor.nowMillis() != InteractionLog.NO_TIME;
    double age = timed ? Math.max(0, visitor.nowMillis() - visitor.timeMillis(position)) : 0;
    double weight =
        WEIGHTS.ofType(visitor.type(position)) * Math.exp(-Math.log(2) * age / HALF_LIFE_MILLIS);
    if (!item.categoryPath().isEmpty()) {
      categories.merge(item.categoryPath(), weight, Double::sum);
    }
    if (item.brand() != null) {
      brands.merge(item.brand(), weight, Double::sum);
    }
  }

  /** The strongest categories, the deepest level of each path. */
  List<Share> categories(int limit) {
    Map<List<String>, Integer> shares = strongest(categories, limit);
    return shares.entrySet().stream()
        .map(share ->
            new Share(
                share.getKey().getLast(),
                share.getKey(),
                shop.categoryPaths().href(share.getKey()),
                share.getValue()))
        .toList();
  }

  /** The strongest brands. */
  List<Share> brands(int limit) {
    return strongest(brands, limit).entrySet().stream()
        .map(share ->
            new Share(share.getKey(), List.of(), Links.search(share.getKey()), share.getValue()))
        .toList();
  }

  private static <K> Map<K, Integer> strongest(Map<K, Double> weights, int limit) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<K, Integer> shares = new LinkedHashMap<>();
    weights.entrySet().stream()
        .sorted(
            Map.Entry.<K, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> entry.getKey().toString()))
        .limit(limit)
        .forEach(entry -> shares.put(entry.getKey(), percent(entry.getValue(), sum)));
    return shares;
  }

  private static int percent(double part, double sum) {
    return sum > 0 ? (int) Math.round(100 * part / sum) : 0;
  }
}
