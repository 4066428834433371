package org.aisle.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.aisle.catalog.Item;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;

class DatasetHashTest {
  @Test
  void doesNotDependOnTheCatalogNorOnTheOrderOfReading() {
    Dataset.Builder other = Dataset.builder();
    other.describe(Item.builder("unsold").title("Nobody wants it").build());
    other.describe(Item.builder("b").title("B").build());
    other.add(new Interaction("v", "b", InteractionType.VIEW, 1, 20));
    other.add(new Interaction("u", "a", InteractionType.VIEW, 1, 10));
    assertEquals(two(1, 20).hash(), other.build().hash());
  }

  @Test
  void changesWithEveryInteraction() {
    assertNotEquals(two(1, 20).hash(), two(2, 20).hash());
    assertNotEquals(two(1, 20).hash(), two(1, 21).hash());
    assertNotEquals(two(1, 20).hash(), Dataset.builder().build().hash());
  }

  @Test
  void isSha256InHex() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        Dataset.builder().build().hash());
  }

  private static Dataset two(float value, long time) {
    Dataset.Builder builder = Dataset.builder();
    builder.add(new Interaction("u", "a", InteractionType.VIEW, 1, 10));
    builder.add(new Interaction("v", "b", InteractionType.VIEW, value, time));
    return builder.build();
  }
}
