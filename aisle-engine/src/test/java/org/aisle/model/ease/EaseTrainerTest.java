package org.aisle.model.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EaseTrainerTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);

  /**
   * Users {0,1}, {0,1,2}, {2}: XᵀX = [[2,2,1],[2,2,1],[1,1,2]]; λ = 1 is half its mean diagonal.
   */
  private static Dataset shop() {
    int[][] histories = {{0, 1}, {0, 1, 2}, {2}};
    Dataset.Builder shop = Dataset.builder();
    for (int user = 0; user < histories.length; user++) {
      int index = shop.user("user" + user);
      for (int item : histories[user]) {
        shop.add(
            index, shop.item("item" + item), InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
      }
    }
    return shop.build();
  }

  @Test
  void givesTheClosedFormWorkedByHand() {
    EaseTrainer plain = new EaseTrainer(0.5, 0, 0, 0, 0, 10, 0, InteractionWeights.defaults());
    Model model = plain.train(shop(), RESOURCES);
    float[] scores = new float[3];
    model.score(Visitor.ofItems(0), scores);
    // (XᵀX + I)⁻¹ = 1/13 · [[8,−5,−1],[−5,8,−1],[−1,−1,5]]: weight 0→1 = 5/8, 0→2 = 1/5
    assertThat(scores[1]).isCloseTo(5 / 8f, within(1e-5f));
    assertThat(scores[2]).isCloseTo(1 / 5f, within(1e-5f));
    model.score(Visitor.ofItems(2), scores);
    assertThat(scores[0]).isCloseTo(1 / 8f, within(1e-5f));
  }

  @ParameterizedTest
  @CsvSource({"7, 15", "30, 15"})
  void givesTheClosedFormForFewUsersAndForMany(int users, int items) {
    EaseTrainer trainer =
        new EaseTrainer(1.5, 0.25, 0.3, 0.2, 0.25, 100, 0, InteractionWeights.defaults());
    SplittableRandom random = new SplittableRandom(users);
    double[][] x = new double[users][items];
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < items; item++) {
      shop.item("item" + item);
    }
    for (int user = 0; user < users; user++) {
      int index = shop.user("user" + user);
      for (int item = 0; item < items; item++) {
        if (item == user % items || random.nextDouble() < 0.4) {
          x[user][item] = 1;
          shop.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
        }
      }
    }
    Model model = trainer.train(shop.build(), RESOURCES);
    double[][] weights = DenseEase.weights(trainer, x);
    float[] scores = new float[items];
    for (int item = 0; item < Math.min(users, items); item++) {
      model.score(Visitor.ofItems(item), scores);
      for (int other = 0; other < items; other++) {
        if (other != item && Math.abs(weights[item][other]) > 1e-4) {
          assertThat((double) scores[other]).isCloseTo(weights[item][other], within(1e-4));
        }
      }
    }
  }

  @Test
  void forgetsWhatLiesBackWhenToldTo() {
    Trainer trainer = HyperParameters.with(EaseTrainer.defaults(), Map.of("recency", "0.5"));
    Model model = trainer.train(shop(), RESOURCES);
    float[] newest = new float[3];
    model.score(Visitor.ofItems(1), newest);
    float[] oldFirst = new float[3];
    model.score(Visitor.ofItems(2, 1), oldFirst);
    float[] plain = new float[3];
    EaseTrainer.defaults().train(shop(), RESOURCES).score(Visitor.ofItems(2, 1), plain);
    assertThat(Math.abs(oldFirst[0] - newest[0])).isLessThan(Math.abs(plain[0] - newest[0]) / 2);
  }

  @Test
  void keepsOnlyTheLargestWeights() {
    Model model = EaseTrainer.defaults().withNeighbors(1).train(shop(), RESOURCES);
    float[] scores = new float[3];
    model.score(Visitor.ofItems(0), scores);
    assertThat(scores[1]).isPositive();
    assertThat(scores[2]).isNegative();
  }

  @Test
  void refusesACatalogThatNeedsMoreThanTheAllowedMemory() {
    assertThatThrownBy(() -> EaseTrainer.defaults().train(shop(), RESOURCES.withMemoryBytes(100)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("ease on 3 items and 3 users")
        .hasMessageContaining("(100 bytes)")
        .hasMessageContaining("Train als or itemknn");
  }
}
