package org.aisle.server.storefront;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.aisle.catalog.Item;
import org.aisle.interaction.Visitor;
import org.jspecify.annotations.Nullable;

/** The products of a category page in the shopper's order, after the chosen facets. */
final class Listing {
  private static final int BRANDS_MAX = 12;

  private final Shop shop;
  private final int[] all;

  /** How a listing can be ordered. */
  enum Sort {
    FOR_YOU("For you"),
    POPULAR("Popular"),
    PRICE("Price"),
    NEW("New");

    private final String label;

    Sort(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** The name in addresses. */
    String id() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** The order with this name; that for the shopper if there is none. */
    static Sort ofId(@Nullable String id) {
      return Arrays.stream(values())
          .filter(sort -> sort.id().equals(id))
          .findFirst()
          .orElse(FOR_YOU);
    }
  }

  /**
   * What the facets let through.
   *
   * @param brands the chosen ones; empty for all
   * @param priceMin the lowest price; 0 for no limit
   * @param priceMax the highest price; infinite for no limit
   */
  record Facets(Set<String> brands, double priceMin, double priceMax) {
    boolean any() {
      return !brands.isEmpty() || priceMin > 0 || priceMax < Double.POSITIVE_INFINITY;
    }

    private boolean pass(Item item) {
      return passesPrice(item) && (brands.isEmpty() || brands.contains(item.brand()));
    }

    private boolean passesPrice(Item item) {
      boolean limited = priceMin > 0 || priceMax < Double.POSITIVE_INFINITY;
      return !limited || (item.price() >= priceMin && item.price() <= priceMax);
    }
  }

  /** A brand to choose: how many products it has here, and whether it is chosen. */
  record Brand(String name, int count, boolean chosen) {}

  Listing(Shop shop, int[] items) {
    this.shop = shop;
    this.all = items;
  }

  /** The brands with the most products within the price limits, chosen ones first. */
  List<Brand> brands(Facets facets) {
    Map<String, Integer> counts = new HashMap<>();
    for (int index : all) {
      Item item = shop.item(index);
      if (item.brand() != null && facets.passesPrice(item)) {
        counts.merge(item.brand(), 1, Integer::sum);
      }
    }
    facets.brands().forEach(brand -> counts.putIfAbsent(brand, 0));
    List<Brand> brands = new ArrayList<>();
    counts.forEach(
        (name, count) -> brands.add(new Brand(name, count, facets.brands().contains(name))));
    brands.sort(
        Comparator.comparing(Brand::chosen)
            .reversed()
            .thenComparing(Comparator.comparingInt(Brand::count).reversed())
            .thenComparing(Brand::name));
    return brands.subList(0, Math.min(brands.size(), Math.max(BRANDS_MAX, facets.brands().size())));
  }

  /** The products that pass, in this order; what is sold out comes last; one variant of each. */
  int[] items(Facets facets, Sort sort, Visitor visitor) {
    int[] passing = filtered(index -> facets.pass(shop.item(index)));
    int[] ordered =
        switch (sort) {
          case FOR_YOU -> shop.recommender().rank(visitor, passing);
          case POPULAR -> shop.recommender().rank(Visitor.unknown(visitor.nowMillis()), passing);
          case PRICE -> sorted(passing, Comparator.comparingDouble(Item::price));
          case NEW -> sorted(passing, Comparator.comparingLong(Item::launchedMillis).reversed());
        };
    return shop.snapshot().products(soldOutLast(ordered));
  }

  private int[] filtered(IntPredicate condition) {
    return Arrays.stream(all).filter(condition).toArray();
  }

  private int[] sorted(int[] items, Comparator<Item> order) {
    return IntStream.of(items)
        .boxed()
        .sorted(Comparator.comparing(shop::item, order))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int[] soldOutLast(int[] items) {
    return IntStream.concat(
            IntStream.of(items).filter(index -> shop.item(index).available()),
            IntStream.of(items).filter(index -> !shop.item(index).available()))
        .toArray();
  }
}
