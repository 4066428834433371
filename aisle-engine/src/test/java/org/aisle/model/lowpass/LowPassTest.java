package org.aisle.model.lowpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.math.SymmetricEigen;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.TrainingException;
import org.junit.jupiter.api.Test;

class LowPassTest {
  private static final Resources TWO_THREADS = new Resources(2, 64L << 20, Progress.SILENT);
  private static final int FACTORS = 4;

  @Test
  void scoresByTheEigenvectorsOfTheDenseMatrix() {
    Dataset shop = shop();
    LowPassTrainer trainer =
        HyperParameters.with(
            LowPassTrainer.defaults().withFactors(FACTORS),
            Map.of("popularityBoost", "0.3", "itemScaling", "0.4", "iterations", "8"));
    Model model = trainer.train(shop, TWO_THREADS);
    double[][] dense = dense(shop);
    double[] users = new double[shop.itemCount()];
    for (double[] row : dense) {
      for (int item = 0; item < users.length; item++) {
        users[item] += row[item] > 0 ? 1 : 0;
      }
    }
    double[][] filter = filter(dense);
    int[] history = {3, 7, 11};
    float[] scores = new float[shop.itemCount()];
    model.score(Visitor.ofItems(history), scores);
    for (int item = 0; item < scores.length; item++) {
      double expected = 0;
      for (int known : history) {
        expected += Math.pow(users[known], -0.4) * filter[known][item];
      }
      expected *= Math.pow(users[item], 0.3);
      assertThat((double) scores[item]).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void followsFewDirectionsWhereThereAreFewItems() {
    LowPassModel model = (LowPassModel) LowPassTrainer.defaults().train(shop(), TWO_THREADS);
    assertThat(model.width()).isEqualTo(16);
    for (int item = 0; item < model.itemCount(); item++) {
      float[] vector = model.directionsOf(item);
      for (int factor = FACTORS; factor < vector.length; factor++) {
        assertThat(vector[factor]).isZero();
      }
    }
  }

  @Test
  void refusesMoreThanTheAllowedMemoryBeforeItStarts() {
    assertThatThrownBy(
            () -> LowPassTrainer.defaults().train(shop(), TWO_THREADS.withMemoryBytes(1000)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("fewer factors");
  }

  @Test
  void namesASettingThatMakesNoSense() {
    assertThatThrownBy(() -> LowPassTrainer.defaults().withFactors(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The factors (0) of low-pass must lie between 1 and 4096. Maybe use 256.");
  }

  /** V·Vᵀ of the first right singular vectors of D_u^-½ X D_i^-½. */
  private static double[][] filter(double[][] dense) {
    int items = dense[0].length;
    double[] userSums = new double[dense.length];
    double[] itemSums = new double[items];
    for (int user = 0; user < dense.length; user++) {
      for (int item = 0; item < items; item++) {
        userSums[user] += dense[user][item];
        itemSums[item] += dense[user][item];
      }
    }
    float[] gram = new float[items * items];
    for (int row = 0; row < items; row++) {
      for (int column = 0; column < items; column++) {
        double sum = 0;
        for (int user = 0; user < dense.length; user++) {
          sum += dense[user][row] * dense[user][column] / userSums[user];
        }
        gram[row * items + column] = (float) (sum / Math.sqrt(itemSums[row] * itemSums[column]));
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram, items);
    double[][] filter = new double[items][items];
    for (int factor = 0; factor < FACTORS; factor++) {
      for (int row = 0; row < items; row++) {
        for (int column = 0; column < items; column++) {
          filter[row][column] +=
              (double) eigen.vectors()[factor * items + row]
                  * eigen.vectors()[factor * items + column];
        }
      }
    }
    return filter;
  }

  private static double[][] dense(Dataset shop) {
    InteractionMatrix matrix =
        InteractionMatrix.of(
            shop.interactions(),
            shop.userCount(),
            shop.itemCount(),
            InteractionWeights.defaults().scaledFor(shop.interactions()));
    double[][] dense = new double[shop.userCount()][shop.itemCount()];
    for (int user = 0; user < dense.length; user++) {
      for (int cell = matrix.rowStarts()[user]; cell < matrix.rowStarts()[user + 1]; cell++) {
        dense[user][matrix.columns()[cell]] = matrix.weights()[cell];
      }
    }
    return dense;
  }

  /** 40 users and 20 items, some bought and some only looked at. */
  private static Dataset shop() {
    SplittableRandom random = new SplittableRandom(1);
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < 20; item++) {
      shop.item("item" + item);
    }
    for (int event = 0; event < 300; event++) {
      int user = shop.user("user" + event % 40);
      InteractionType type = event % 3 == 0 ? InteractionType.VIEW : InteractionType.PURCHASE;
      shop.add(user, random.nextInt(20), type, 1, 1_700_000_000_000L + event);
    }
    return shop.build();
  }
}
