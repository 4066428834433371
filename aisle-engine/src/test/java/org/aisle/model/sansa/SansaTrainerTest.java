package org.aisle.model.sansa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.TrainingException;
import org.aisle.model.ease.EaseTrainer;
import org.junit.jupiter.api.Test;

class SansaTrainerTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);
  private static final int ITEMS = 60;

  /** Two hundred users with some of sixty items, the first items more often than the last. */
  private static Dataset shop() {
    SplittableRandom random = new SplittableRandom(1);
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      shop.item("item" + item);
    }
    for (int user = 0; user < 200; user++) {
      int index = shop.user("user" + user);
      int taste = random.nextInt(4);
      for (int item = 0; item < ITEMS; item++) {
        double chance = (item % 4 == taste ? 0.6 : 0.1) * (1 - 0.8 * item / ITEMS);
        if (random.nextDouble() < chance) {
          shop.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
        }
      }
    }
    return shop.build();
  }

  private static float[] scores(Model model, int... items) {
    float[] scores = new float[ITEMS];
    model.score(Visitor.ofItems(items), scores);
    return scores;
  }

  private static Model train(Map<String, String> settings) {
    return HyperParameters.with(SansaTrainer.defaults(), settings).train(shop(), RESOURCES);
  }

  @Test
  void isEaseWithAllCellsKept() {
    Model exact = EaseTrainer.defaults().withRegularization(0.3).train(shop(), RESOURCES);
    Model sparse = train(Map.of("density", "1000", "regularization", "0.3"));
    for (int item = 0; item < ITEMS; item++) {
      float[] expected = scores(exact, item);
      float[] scores = scores(sparse, item);
      for (int other = 0; other < ITEMS; other++) {
        if (other != item) {
          assertThat(scores[other]).isCloseTo(expected[other], within(1e-5f));
        }
      }
    }
  }

  @Test
  void comesCloseToEaseWithHalfOfTheCells() {
    Model exact = EaseTrainer.defaults().train(shop(), RESOURCES);
    Model sparse = train(Map.of("density", "30"));
    for (int item = 0; item < ITEMS; item++) {
      float[] expected = scores(exact, item);
      float[] scores = scores(sparse, item);
      expected[item] = 0;
      assertThat(cosine(scores, expected)).isGreaterThan(0.95);
    }
  }

  /** Of what speaks for an item: below 0 is also where popularity orders what is not reached. */
  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      double fromA = Math.max(0, a[i]);
      double fromB = Math.max(0, b[i]);
      product += fromA * fromB;
      squaresA += fromA * fromA;
      squaresB += fromB * fromB;
    }
    return product / Math.sqrt(squaresA * squaresB);
  }

  @Test
  void keepsTheSameWeightsWhateverThePopularityBoost() {
    float[] plain = scores(train(Map.of("popularityBoost", "0", "neighbors", "3")), 1);
    float[] boosted = scores(train(Map.of("popularityBoost", "1", "neighbors", "3")), 1);
    int found = 0;
    for (int item = 0; item < ITEMS; item++) {
      assertThat(boosted[item] > 0).isEqualTo(plain[item] > 0);
      found += plain[item] > 0 ? 1 : 0;
    }
    assertThat(found).isBetween(1, 3);
  }

  @Test
  void ranksByPopularityWhatTheSparseWeightsDoNotReach() {
    float[] scores = scores(train(Map.of("density", "1", "neighbors", "1")), 59);
    long unreached = 0;
    for (float score : scores) {
      unreached += score < 0 ? 1 : 0;
    }
    assertThat(unreached).isGreaterThan(50);
    assertThat(scores).doesNotContain(0f);
  }

  @Test
  void staysWithinBoundsWhereTooFewCellsAreKept() {
    SplittableRandom random = new SplittableRandom(3);
    Dataset.Builder dense = Dataset.builder();
    for (int item = 0; item < 400; item++) {
      dense.item("item" + item);
    }
    for (int user = 0; user < 30; user++) {
      int index = dense.user("user" + user);
      for (int item = 0; item < 400; item++) {
        if (random.nextDouble() < 0.7) {
          dense.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
        }
      }
    }
    Map<String, String> settings = Map.of("density", "8", "regularization", "0.01");
    Model model =
        HyperParameters.with(SansaTrainer.defaults(), settings).train(dense.build(), RESOURCES);
    float[] scores = new float[400];
    for (int item = 0; item < 400; item++) {
      model.score(Visitor.ofItems(item), scores);
      for (float score : scores) {
        assertThat(score).isBetween(-1e4f, 1e4f);
      }
    }
  }

  @Test
  void scoresItemsThatTheBoundOnHistoriesLeavesWithoutInteractions() {
    int items = 1100;
    Dataset.Builder shop = Dataset.builder();
    int collector = shop.user("collector");
    int other = shop.user("other");
    for (int item = 0; item < items; item++) {
      shop.add(collector, shop.item("item" + item), InteractionType.PURCHASE, 1, 1000L * item);
    }
    shop.add(other, items - 1, InteractionType.PURCHASE, 1, 1000);
    shop.add(other, items - 2, InteractionType.PURCHASE, 1, 2000);
    float[] scores = new float[items];
    SansaTrainer.defaults()
        .train(shop.build(), RESOURCES.withMemoryBytes(1L << 30))
        .score(Visitor.ofItems(0, items - 1), scores);
    for (float score : scores) {
      assertThat(score).isFinite();
    }
  }

  @Test
  void refusesWhatNeedsMoreThanTheAllowedMemory() {
    assertThatThrownBy(() -> SansaTrainer.defaults().train(shop(), RESOURCES.withMemoryBytes(1000)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("sansa")
        .hasMessageContaining("Use a smaller density or fewer neighbors");
  }

  @Test
  void refusesSettingsWithAReason() {
    assertThatThrownBy(() -> train(Map.of("density", "0")))
        .hasMessage("The density (0) of sansa must be positive. Maybe use 30.");
    assertThatThrownBy(() -> train(Map.of("userScaling", "2")))
        .hasMessageContaining("must lie between -1 and 1");
  }
}
