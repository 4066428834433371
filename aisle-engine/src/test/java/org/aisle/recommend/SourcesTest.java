package org.aisle.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.CategoryTree;
import org.aisle.catalog.Item;
import org.aisle.math.TopK;
import org.junit.jupiter.api.Test;

/** What is prepared for quick answers gives those of the plain way. */
class SourcesTest {
  private static final int ITEMS = 500;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void anOrderFindsTheBestOfManyAndOfFew() {
    float[] scores = new float[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      scores[item] = random.nextInt(5) - 2 + (random.nextBoolean() ? 0f : -0f);
    }
    ItemOrder order = ItemOrder.of(scores);
    for (double share : new double[] {1, 0.5, 0.1, 0.01, 0}) {
      for (int wanted : new int[] {0, 1, 12, ITEMS}) {
        BitSet among = new BitSet();
        for (int item = 0; item < ITEMS; item++) {
          among.set(item, random.nextDouble() < share);
        }
        TopK expected = new TopK(wanted);
        among.stream().forEach(item -> expected.offer(item, scores[item]));
        TopK found = new TopK(wanted);
        order.best(among, found);
        assertThat(drained(found)).containsExactly(drained(expected));
      }
    }
  }

  @Test
  void aFilterAskedForTwiceIsAnsweredTheSameUntilForgottenAndAfter() {
    Catalog catalog = catalog();
    FilterCache cache = new FilterCache(catalog, CategoryTree.of(catalog));
    for (int round = 0; round < 2; round++) {
      for (int price = 0; price < 1200; price++) {
        Filter filter =
            new Filter(
                price % 3 == 0 ? List.of() : List.of(List.of("c" + price % 4), List.of("c1", "d0")),
                price % 5,
                price % 7 == 0 ? Double.POSITIVE_INFINITY : 5 + price);
        BitSet found = cache.copyOf(filter, 0);
        assertThat(found).isEqualTo(passing(catalog, filter));
        found.clear(); // a copy: nobody else sees it
      }
    }
  }

  private static BitSet passing(Catalog catalog, Filter filter) {
    BitSet passing = new BitSet();
    for (int index = 0; index < catalog.size(); index++) {
      Item item = catalog.item(index);
      boolean inside = filter.categories().isEmpty();
      for (List<String> path : filter.categories()) {
        inside |=
            item.categories().stream()
                .anyMatch(
                    its -> its.size() >= path.size() && its.subList(0, path.size()).equals(path));
      }
      boolean cheapEnough =
          !filter.limitsPrice()
              || (item.price() >= filter.priceMin() && item.price() <= filter.priceMax());
      passing.set(index, item.available() && inside && cheapEnough);
    }
    return passing;
  }

  private Catalog catalog() {
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      items.add(
          Item.builder("i" + item)
              .price(item % 11 == 0 ? Double.NaN : 1 + random.nextInt(1000))
              .available(item % 13 != 0)
              .categories(List.of(List.of("c" + item % 4, "d" + item % 3)))
              .build());
    }
    return Catalog.of(items);
  }

  private static int[] drained(TopK top) {
    int[] items = new int[top.size()];
    top.drain(items, new float[items.length]);
    return items;
  }
}
