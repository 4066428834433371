package org.aisle.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.feature.VisitorProfile.Affinity;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.junit.jupiter.api.Test;

class VisitorProfileTest {
  private static final long DAY = 86_400_000L;
  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              Item.builder("tent").categoryPath("Outdoor", "Tents").brand("Alp").price(10).build(),
              Item.builder("dress").categoryPath("Fashion").brand("Chic").price(90).build(),
              Item.builder("stove").categoryPath("Outdoor", "Stoves").price(50).build(),
              Item.ofId("blank")));
  private static final PriceLevels PRICES = PriceLevels.fit(CATALOG, new int[] {0, 1, 2}, 3);

  @Test
  void weighsCategoriesBrandsAndPricesByWhatWasDone() {
    // purchase 1, view 0.3
    Visitor visitor =
        new Visitor.Builder()
            .add(1, InteractionType.VIEW, 1, InteractionLog.NO_TIME)
            .add(0, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME)
            .add(3, InteractionType.VIEW, 1, InteractionLog.NO_TIME)
            .build(InteractionLog.NO_TIME);
    VisitorProfile profile = profile(visitor);
    assertEquals("Outdoor/Tents", profile.categories().getFirst().name());
    assertEquals(1 / 1.3, profile.categories().getFirst().share(), 1e-6);
    assertEquals(List.of("Alp", "Chic"), profile.brands().stream().map(Affinity::name).toList());
    assertEquals(0.3 / 1.3, profile.priceLevel(), 1e-6);
    assertEquals(3, profile.interactions());
    assertTrue(Double.isNaN(profile.daysSinceLast()));
    assertEquals(0, profile.session());
  }

  @Test
  void countsTheVisitUnderWayTheDaysSinceAndTheFrequency() {
    long now = 100 * DAY;
    Visitor visitor =
        new Visitor.Builder()
            .add(0, InteractionType.VIEW, 1, now - 4 * DAY)
            .add(1, InteractionType.VIEW, 1, now - VisitorProfile.SESSION_GAP_MILLIS * 3 / 2)
            .add(1, InteractionType.CART, 1, now - VisitorProfile.SESSION_GAP_MILLIS * 2 / 3)
            .build(now);
    VisitorProfile profile = profile(visitor);
    assertEquals(2, profile.session());
    assertEquals(2, profile.distinctItems());
    assertEquals(20 / (24 * 60.0), profile.daysSinceLast(), 1e-9);
    assertEquals(0.75, profile.interactionsPerDay(), 0.01);
    assertEquals(0, profile(visitor(now - DAY, now)).session());
  }

  @Test
  void knowsNothingOfAnEmptyHistory() {
    VisitorProfile profile = profile(Visitor.unknown(DAY));
    assertTrue(profile.categories().isEmpty() && profile.brands().isEmpty());
    assertTrue(Double.isNaN(profile.priceLevel()));
    assertTrue(Double.isNaN(profile.interactionsPerDay()));
    assertEquals(0, profile.interactions() + profile.session());
  }

  private static Visitor visitor(long timeMillis, long nowMillis) {
    return new Visitor.Builder().add(0, InteractionType.VIEW, 1, timeMillis).build(nowMillis);
  }

  private static VisitorProfile profile(Visitor visitor) {
    return VisitorProfile.of(visitor, CATALOG, PRICES, InteractionWeights.defaults());
  }
}
