package org.aisle.model.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.store.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentModelTest {
  private static final int FAMILY_TENT = 0;
  private static final int TREK_TENT = 1;
  private static final int RED_DRESS = 2;
  private static final int BLUE_DRESS = 3;
  private static final int NEW_TENT = 4;
  private static final int BLANK = 5;

  @TempDir private Path folder;

  @Test
  void findsItemsDescribedLikeThoseOfTheHistoryEvenWhenNobodyHasMetThem() {
    float[] scores = scores(train(), Visitor.ofItems(FAMILY_TENT));
    assertTrue(scores[TREK_TENT] > scores[RED_DRESS]);
    assertTrue(scores[NEW_TENT] > scores[RED_DRESS]);
    assertTrue(scores[NEW_TENT] > 0);
  }

  @Test
  void givesNothingToItemsWithoutContent() {
    assertEquals(0, scores(train(), Visitor.ofItems(FAMILY_TENT))[BLANK]);
  }

  @Test
  void answersWithPopularityWhenTheHistorySaysNothing() {
    float[] unknown = scores(train(), Visitor.unknown(0));
    assertTrue(unknown[RED_DRESS] > unknown[FAMILY_TENT]);
    assertArrayEquals(unknown, scores(train(), Visitor.ofItems(BLANK)));
  }

  @Test
  void countsTheNewestInteractionsMoreWhenAsked() {
    Visitor turned = Visitor.ofItems(FAMILY_TENT, RED_DRESS);
    ContentTrainer plain = ContentTrainer.defaults().withPopularityBoost(0);
    Model even = plain.train(shop(), Resources.ofMachine());
    Model recent =
        new ContentTrainer(plain.terms(), 0, plain.scaling(), 0.5, plain.weights())
            .train(shop(), Resources.ofMachine());
    float evenShare = share(scores(even, turned));
    assertTrue(share(scores(recent, turned)) > evenShare);
  }

  @Test
  void comesBackFromItsFileUnchanged() {
    Model model = train();
    Path path = folder.resolve("content");
    ModelFiles.write(path, model);
    Model read = ModelFiles.read(path, List.of(new ContentAlgorithm()));
    Visitor visitor = Visitor.ofItems(TREK_TENT, BLUE_DRESS);
    assertArrayEquals(scores(model, visitor), scores(read, visitor));
    assertEquals(model.info(), read.info());
  }

  @Test
  void appliesOnlyWhereTheCatalogSaysSomething() {
    assertTrue(new ContentAlgorithm().appliesTo(shop()));
    Dataset.Builder bare = Dataset.builder();
    bare.add(new Interaction("u", "i", InteractionType.VIEW, 1, 0));
    assertFalse(new ContentAlgorithm().appliesTo(bare.build()));
  }

  private static float share(float[] scores) {
    return scores[BLUE_DRESS] / scores[TREK_TENT];
  }

  private static Model train() {
    return ContentTrainer.defaults().train(shop(), Resources.ofMachine());
  }

  private static float[] scores(Model model, Visitor visitor) {
    float[] scores = new float[model.itemCount()];
    model.score(visitor, scores);
    return scores;
  }

  private static Dataset shop() {
    Dataset.Builder builder = Dataset.builder();
    describe(builder, "family-tent", "Family tent, waterproof", "Outdoor", "Tents");
    describe(builder, "trek-tent", "Trekking tent, light", "Outdoor", "Tents");
    describe(builder, "red-dress", "Red summer dress", "Fashion", "Dresses");
    describe(builder, "blue-dress", "Blue summer dress", "Fashion", "Dresses");
    describe(builder, "new-tent", "Winter tent, light and waterproof", "Outdoor", "Tents");
    builder.item("blank");
    String[][] bought = {
      {"ann", "family-tent"},
      {"ann", "red-dress"},
      {"bo", "red-dress"},
      {"bo", "trek-tent"},
      {"cy", "red-dress"},
      {"cy", "blue-dress"},
      {"cy", "blank"}
    };
    for (String[] row : bought) {
      builder.add(new Interaction(row[0], row[1], InteractionType.PURCHASE, 1, 0));
    }
    return builder.build();
  }

  private static void describe(
      Dataset.Builder builder, String id, String title, String... category) {
    builder.describe(Item.builder(id).title(title).categoryPath(category).build());
  }
}
