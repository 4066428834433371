package org.aisle.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.junit.jupiter.api.Test;

class PriceLevelsTest {
  @Test
  void partsValuesIntoEqualBuckets() {
    double[] values = {4, 1, 3, 2, Double.NaN, 6, 5, 8, 7};
    float[] cuts = Quantiles.cuts(values, 4);
    assertArrayEquals(new float[] {3, 5, 7}, cuts);
    assertEquals(0, Quantiles.bucket(cuts, -1));
    assertEquals(0, Quantiles.bucket(cuts, 2.9));
    assertEquals(1, Quantiles.bucket(cuts, 3));
    assertEquals(3, Quantiles.bucket(cuts, 1000));
  }

  @Test
  void aColumnOfOneValueIsOneBucket() {
    assertEquals(0, Quantiles.cuts(new double[] {5, 5, 5}, 10).length);
    assertEquals(0, Quantiles.cuts(new double[] {Double.NaN}, 10).length);
  }

  @Test
  void comparesWithTheDeepestCategoryThatHasEnoughItems() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < PriceLevels.FEWEST_ITEMS; i++) {
      items.add(priced("boat" + i, 1000 + i, "Outdoor", "Boats"));
      items.add(priced("cup" + i, 1 + i, "Outdoor", "Cups"));
    }
    items.add(priced("rare", 15, "Outdoor", "Rare"));
    PriceLevels levels =
        PriceLevels.fit(Catalog.of(items), IntStream.range(0, items.size()).toArray(), 4);

    assertEquals("Outdoor/Boats", levels.categoryOf(items.getFirst()));
    assertEquals("Outdoor", levels.categoryOf(items.getLast()));
    assertEquals(0, levels.level(items.getFirst()));
    assertEquals(1, levels.level(priced("x", 1019, "Outdoor", "Boats")));
    assertEquals(1, levels.level(priced("x", 20, "Outdoor", "Cups")));
    assertEquals(levels.level(priced("x", 7, "Other")), levels.level(priced("x", 7)));
  }

  @Test
  void saysNothingOfAnUnknownPrice() {
    PriceLevels levels =
        PriceLevels.fit(Catalog.of(List.of(priced("a", 5), Item.ofId("b"))), new int[] {0, 1}, 4);
    assertTrue(Double.isNaN(levels.level(Item.ofId("b"))));
    assertEquals(0.5, levels.level(priced("c", 9)));
    PriceLevels none = PriceLevels.fit(Catalog.of(List.of()), new int[0], 4);
    assertTrue(Double.isNaN(none.level(priced("c", 9))));
  }

  @Test
  void comesBackFromItsColumns() {
    PriceLevels levels =
        PriceLevels.fit(
            Catalog.of(List.of(priced("a", 5), priced("b", 7), priced("c", 9))),
            new int[] {0, 1, 2},
            3);
    PriceLevels again =
        PriceLevels.ofColumns(levels.categories(), levels.cutColumn(), levels.buckets());
    assertEquals(levels.level(priced("x", 7)), again.level(priced("x", 7)));
    assertArrayEquals(levels.cutColumn(), again.cutColumn());
  }

  private static Item priced(String id, double price, String... category) {
    return Item.builder(id).price(price).categoryPath(category).build();
  }
}
