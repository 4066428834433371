package org.aisle.model.itemitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
import org.junit.jupiter.api.Test;

class ItemItemTrainerTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);
  private static final int USERS = 20;
  private static final int ITEMS = 15;

  /** How strongly every user wanted every item: 0, 0.3 (seen) or 1 (bought). */
  private static double[][] wishes() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] wishes = new double[USERS][ITEMS];
    for (double[] row : wishes) {
      for (int item = 0; item < ITEMS; item++) {
        double lot = random.nextDouble();
        row[item] = lot < 0.25 ? 1 : lot < 0.4 ? 0.3 : 0;
      }
    }
    return wishes;
  }

  private static Dataset shop(double[][] wishes) {
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      shop.item("item" + item);
    }
    for (int user = 0; user < wishes.length; user++) {
      int index = shop.user("user" + user);
      for (int item = 0; item < ITEMS; item++) {
        if (wishes[user][item] > 0) {
          InteractionType type =
              wishes[user][item] == 1 ? InteractionType.PURCHASE : InteractionType.VIEW;
          shop.add(index, item, type, 1, InteractionLog.NO_TIME);
        }
      }
    }
    return shop.build();
  }

  /** The formula, dense, as it is written down. */
  private static double weight(ItemItemTrainer trainer, double[][] wishes, int from, int to) {
    double sum = 0;
    double fromSize = 0;
    double toSize = 0;
    int users = 0;
    for (double[] row : wishes) {
      double userSize = 0;
      for (double wish : row) {
        userSize += wish * wish;
      }
      sum += userSize == 0 ? 0 : row[from] * row[to] * Math.pow(userSize, -trainer.userScaling());
      fromSize += row[from] * row[from];
      toSize += row[to] * row[to];
      users += row[to] > 0 ? 1 : 0;
    }
    double bound =
        Math.pow(fromSize, trainer.itemScaling()) * Math.pow(toSize, trainer.targetScaling());
    return Math.pow(sum / (bound + trainer.shrinkage()), trainer.power())
        * Math.pow(users, trainer.popularityBoost());
  }

  @Test
  void givesTheFormulaForEveryPreset() {
    double[][] wishes = wishes();
    for (ItemItemTrainer trainer :
        List.of(
            ItemItemAlgorithm.ITEMKNN.defaults(),
            ItemItemAlgorithm.RP3BETA.defaults(),
            changed(Map.of("power", "0.7", "targetScaling", "0.1", "popularityBoost", "0.2")),
            changed(Map.of("power", "1.5", "shrinkage", "2", "popularityBoost", "-0.4")),
            ItemItemAlgorithm.TURBO_CF.defaults())) {
      Model model = trainer.train(shop(wishes), RESOURCES);
      float[] scores = new float[ITEMS];
      for (int from = 0; from < ITEMS; from++) {
        model.score(Visitor.ofItems(from), scores);
        for (int to = 0; to < ITEMS; to++) {
          double expected = weight(trainer, wishes, from, to);
          if (to != from && expected > 0) {
            assertThat((double) scores[to]).isCloseTo(expected, within(1e-4 * expected));
          } else {
            assertThat(scores[to]).isNegative();
          }
        }
      }
    }
  }

  private static ItemItemTrainer changed(Map<String, String> settings) {
    return HyperParameters.with(ItemItemAlgorithm.LINKPROP.defaults(), settings);
  }

  @Test
  void isTheCosineOfTheItemsColumnsWithoutShrinkage() {
    ItemItemTrainer cosine =
        HyperParameters.with(ItemItemAlgorithm.ITEMKNN.defaults(), Map.of("shrinkage", "0"));
    Model model =
        cosine.train(shop(new double[][] {cells(0, 1), cells(0), cells(1, 2)}), RESOURCES);
    float[] scores = new float[ITEMS];
    model.score(Visitor.ofItems(0), scores);
    assertThat(scores[1]).isCloseTo(0.5f, within(1e-6f));
    assertThat(scores[2]).isNegative();
  }

  private static double[] cells(int... items) {
    double[] cells = new double[ITEMS];
    for (int item : items) {
      cells[item] = 1;
    }
    return cells;
  }

  @Test
  void keepsTheLargestWeightsWhateverThePopularityBoost() {
    double[][] wishes = wishes();
    for (String boost : List.of("0", "1")) {
      Model model =
          changed(Map.of("neighbors", "3", "popularityBoost", boost))
              .train(shop(wishes), RESOURCES);
      for (int from = 0; from < ITEMS; from++) {
        float[] scores = new float[ITEMS];
        model.score(Visitor.ofItems(from), scores);
        double[] exact = new double[ITEMS];
        for (int to = 0; to < ITEMS; to++) {
          exact[to] = to == from ? 0 : weight(changed(Map.of()), wishes, from, to);
        }
        double[] sorted = exact.clone();
        java.util.Arrays.sort(sorted);
        for (int to = 0; to < ITEMS; to++) {
          assertThat(scores[to] > 0).isEqualTo(exact[to] > sorted[ITEMS - 4]);
        }
      }
    }
  }

  @Test
  void takesOnlyTheNewestItemsOfUsersWithEnormousHistories() {
    int most = 1000;
    Dataset.Builder shop = Dataset.builder();
    int bot = shop.user("bot");
    for (int item = 0; item <= most; item++) {
      shop.add(bot, shop.item("item" + item), InteractionType.PURCHASE, 1, item);
    }
    Dataset dataset = shop.build();
    Model model = ItemItemAlgorithm.ITEMKNN.defaults().train(dataset, RESOURCES);
    float[] scores = new float[dataset.itemCount()];
    model.score(Visitor.ofItems(most), scores);
    assertThat(scores[0]).isNegative();
    model.score(Visitor.ofItems(0), scores);
    assertThat(scores[most]).isNegative();
    model.score(Visitor.ofItems(1), scores);
    assertThat(scores).matches(all -> all[2] > 0);
    assertThat(model.info().parameters()).containsEntry("usersCutToNewest1000", "1");
  }

  @Test
  void refusesWhatNeedsMoreThanTheAllowedMemory() {
    ItemItemTrainer trainer = ItemItemAlgorithm.TURBO_CF.defaults();
    assertThatThrownBy(() -> trainer.train(shop(wishes()), RESOURCES.withMemoryBytes(100)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("turbo-cf")
        .hasMessageContaining("Use fewer neighbors");
  }

  @Test
  void refusesSettingsWithAReason() {
    assertThatThrownBy(() -> changed(Map.of("power", "0")))
        .hasMessage("The power (0.0) of linkprop must be positive and at most 4. Maybe use 1.");
    assertThatThrownBy(() -> changed(Map.of("userScaling", "-1")))
        .hasMessageContaining("The userScaling (-1.0) of linkprop must lie between 0 and 2.");
    assertThatThrownBy(() -> changed(Map.of("neighbors", "0")))
        .hasMessageContaining("Maybe use 200");
  }
}
