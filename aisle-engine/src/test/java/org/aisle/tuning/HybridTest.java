package org.aisle.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Algorithm;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.aisle.model.content.ContentAlgorithm;
import org.aisle.model.itemitem.ItemItemAlgorithm;
import org.aisle.model.popularity.PopularityAlgorithm;
import org.aisle.store.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HybridTest {
  private static final Algorithm KNN = ItemItemAlgorithm.ITEMKNN;
  private static final List<Algorithm> COMPONENTS =
      List.of(new PopularityAlgorithm(), KNN, new ContentAlgorithm());
  private static final int ITEMS = 12;

  @TempDir private Path folder;

  @Test
  void ranksColdItemsByWhatTheyAreDescribedLike() {
    float[] scores = scores(train(List.of(KNN)), Visitor.ofItems(0, 2));
    int coldEven = ITEMS;
    int coldOdd = ITEMS + 1;
    assertTrue(scores[coldEven] > scores[coldOdd]);
    for (int odd = 1; odd < ITEMS; odd += 2) {
      assertTrue(scores[coldEven] > scores[odd], "odd item " + odd);
    }
  }

  @Test
  void saysWhichModelsItBlendsWithSharesThatAddUpToOne() {
    Blend blend = (Blend) train(COMPONENTS);
    double sum = 0;
    for (Blend.Part part : blend.parts()) {
      sum += part.weight();
      double reported =
          Double.parseDouble(blend.info().parameters().get("weight." + part.info().algorithm()));
      assertEquals(part.weight(), reported, 1e-4);
    }
    assertEquals(1, sum, 1e-6);
    assertTrue(Double.parseDouble(blend.info().parameters().get("validation.ndcg@10")) > 0.3);
  }

  @Test
  void leavesOutWhatRefusesAndSaysWhy() {
    Model model = train(List.of(new Refusing(), KNN));
    assertEquals("The catalog is too large.", model.info().parameters().get("leftOut.refusing"));
    assertEquals(1, ((Blend) model).parts().size());
    TrainingException none =
        assertThrows(TrainingException.class, () -> train(List.of(new Refusing())));
    assertTrue(none.toString().contains("The catalog is too large."), none.toString());
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    HybridTrainer trainer = HybridTrainer.of(COMPONENTS);
    Model one = trainer.train(shop(), Resources.ofMachine().withThreads(1));
    Model four = trainer.train(shop(), Resources.ofMachine().withThreads(4));
    assertEquals(one.info(), four.info());
    assertArrayEquals(scores(one, Visitor.ofItems(3)), scores(four, Visitor.ofItems(3)));
  }

  @Test
  void comesBackFromItsFileUnchanged() {
    Model model = train(COMPONENTS);
    Path path = folder.resolve("hybrid");
    ModelFiles.write(path, model);
    Model read = ModelFiles.read(path, Algorithms.all());
    assertEquals(model.info(), read.info());
    assertArrayEquals(scores(model, Visitor.ofItems(3)), scores(read, Visitor.ofItems(3)));
  }

  @Test
  void letsItsSettingsBeChangedByName() {
    HybridTrainer trainer = HybridTrainer.of(COMPONENTS);
    HybridTrainer changed = HyperParameters.with(trainer, Map.of("seed", "9"));
    assertEquals(9, changed.seed());
    assertEquals(COMPONENTS, changed.components());
    assertEquals(List.of("validationShare", "seed"), List.copyOf(trainer.parameters().keySet()));
  }

  @Test
  void blendsWithEqualWeightsWhenThereIsTooLittleToChooseOn() {
    Dataset.Builder tiny = Dataset.builder();
    tiny.describe(Item.builder("a").title("Tent").build());
    tiny.add(new Interaction("u", "a", InteractionType.VIEW, 1, 0));
    tiny.add(new Interaction("v", "b", InteractionType.VIEW, 1, 0));
    Blend blend = (Blend) HybridTrainer.of(COMPONENTS).train(tiny.build(), Resources.ofMachine());
    for (Blend.Part part : blend.parts()) {
      assertEquals(1.0 / blend.parts().size(), part.weight(), 1e-6);
    }
  }

  private static Model train(List<Algorithm> components) {
    return HybridTrainer.of(components).train(shop(), Resources.ofMachine());
  }

  private static float[] scores(Model model, Visitor visitor) {
    float[] scores = new float[model.itemCount()];
    model.score(visitor, scores);
    return scores;
  }

  /** Even users like even items, odd ones odd; two more items nobody has met. */
  private static Dataset shop() {
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < ITEMS + 2; item++) {
      String kind = item % 2 == 0 ? "Even" : "Odd";
      builder.describe(
          Item.builder("i" + item).title(kind + " thing").categoryPath("All", kind).build());
    }
    for (int user = 0; user < 40; user++) {
      for (int item = user % 2; item < ITEMS; item += 2) {
        if ((user / 2 + item / 2) % 3 != 0) {
          builder.add(
              new Interaction(
                  "u" + user,
                  "i" + item,
                  InteractionType.PURCHASE,
                  1,
                  1000L * ((item + user) % 7)));
        }
      }
    }
    return builder.build();
  }

  /** An algorithm whose training always needs too much. */
  private record Refusing() implements Algorithm, Trainer {
    @Override
    public String name() {
      return "refusing";
    }

    @Override
    public String algorithm() {
      return name();
    }

    @Override
    public Trainer defaults() {
      return this;
    }

    @Override
    public boolean appliesTo(Dataset dataset) {
      return true;
    }

    @Override
    public Model train(Dataset dataset, Resources resources) {
      throw new TrainingException("The catalog is too large.");
    }

    @Override
    public Model read(ModelInfo info, ModelReader reader) {
      throw new IllegalStateException("There is no such model.");
    }
  }
}
