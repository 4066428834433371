package org.aisle.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.junit.jupiter.api.Test;

class DemandForecastTest {
  @Test
  void encodesANameByItsItemsDrawnTowardTheMeanOfAll() {
    FrequencyEncoder encoder =
        FrequencyEncoder.fit(
            List.of(List.of("a"), List.of("a"), List.of("b")), new double[] {6, 6, 0});
    // mean of all 4, as strong as five items: (12 + 5·4) / 7
    assertEquals(32 / 7.0, encoder.encode(List.of("a")), 1e-9);
    assertEquals(20 / 6.0, encoder.encode(List.of("a", "b")), 1e-9);
    assertEquals(26 / 6.0, encoder.encode(List.of("a"), 6), 1e-9);
    assertTrue(Double.isNaN(encoder.encode(List.of("c"))));
    assertTrue(Double.isNaN(encoder.encode(List.of("b"), 0)));
  }

  @Test
  void expectsMoreOfItemsWhoseLikeAreWanted() {
    List<Item> items = new ArrayList<>();
    int[] users = new int[102];
    for (int i = 0; i < 100; i++) {
      items.add(item("i" + i, i % 2 == 0 ? "Hits" : "Flops"));
      users[i] = i % 2 == 0 ? 60 + i % 7 : 2 + i % 3;
    }
    items.add(item("new-hit", "Hits"));
    items.add(item("new-flop", "Flops"));
    Catalog catalog = Catalog.of(items);
    for (Scaling scaling : Scaling.values()) {
      DemandForecast forecast = DemandForecast.fit(catalog, users, scaling);
      assertTrue(
          forecast.users(items.get(100)) > 5 * forecast.users(items.get(101)), scaling.name());
      double unknown = forecast.users(Item.ofId("unknown"));
      assertTrue(unknown >= 1 && unknown <= 66, scaling + " " + unknown);
    }
  }

  @Test
  void countsTraitsThatGoTogetherOnce() {
    List<Item> items = new ArrayList<>();
    int[] users = new int[100];
    for (int i = 0; i < 100; i++) {
      String name = i % 2 == 0 ? "Hits" : "Flops";
      items.add(Item.builder("i" + i).title("Thing").categoryPath(name).brand(name).build());
      users[i] = i % 2 == 0 ? 100 : 10;
    }
    users[0] = 1000;
    users[1] = 1;
    DemandForecast forecast = DemandForecast.fit(Catalog.of(items), users, Scaling.STANDARD);
    assertEquals(100, forecast.users(items.get(2)), 15);
    assertEquals(10, forecast.users(items.get(3)), 1.5);
  }

  @Test
  void answersWithTheTypicalItemWhereThereIsTooLittleToLearnFrom() {
    Catalog catalog = Catalog.of(List.of(item("a", "X"), item("b", "X"), item("c", "X")));
    DemandForecast forecast = DemandForecast.fit(catalog, new int[] {4, 9, 0}, Scaling.STANDARD);
    assertEquals(6, forecast.users(catalog.item(2)), 1e-9);
    DemandForecast nothing = DemandForecast.fit(catalog, new int[3], Scaling.STANDARD);
    assertEquals(1, nothing.users(catalog.item(2)), 1e-9);
  }

  private static Item item(String id, String category) {
    return Item.builder(id).title("Thing").categoryPath("All", category).price(5).build();
  }
}
