package org.aisle.model.nextitem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.OrderedShop;
import org.aisle.model.Resources;
import org.aisle.model.TrainingException;
import org.junit.jupiter.api.Test;

class NextItemRidgeTrainerTest {
  private static final Resources RESOURCES = Resources.ofMachine().withThreads(2);
  private static final int ITEMS = 12;

  private static int[][] sequences() {
    SplittableRandom random = new SplittableRandom(3);
    int[][] sequences = new int[25][];
    for (int user = 0; user < sequences.length; user++) {
      sequences[user] = new int[2 + random.nextInt(4)];
      int item = random.nextInt(ITEMS);
      for (int at = 0; at < sequences[user].length; at++) {
        sequences[user][at] = item;
        item = (item + 1 + random.nextInt(2)) % ITEMS;
      }
    }
    return sequences;
  }

  /** B by Gauss–Jordan elimination of (ZᵀZ + λI | ZᵀY), with Z and Y written out row by row. */
  private static double[][] naive(NextItemRidgeTrainer with, int[][] sequences) {
    double[][] system = new double[ITEMS][2 * ITEMS];
    for (int[] sequence : sequences) {
      addBeginnings(with, sequence, 1, system);
      int[] reversed = sequence.clone();
      for (int at = 0; at < reversed.length; at++) {
        reversed[at] = sequence[reversed.length - 1 - at];
      }
      addBeginnings(with, reversed, with.backWeight(), system);
    }
    double trace = 0;
    for (int i = 0; i < ITEMS; i++) {
      trace += system[i][i];
    }
    for (int i = 0; i < ITEMS; i++) {
      system[i][i] += with.regularization() * trace / ITEMS;
    }
    eliminate(system);
    return system;
  }

  private static void addBeginnings(
      NextItemRidgeTrainer with, int[] sequence, double weight, double[][] system) {
    for (int last = 0; last + 1 < sequence.length; last++) {
      double[] z = new double[ITEMS];
      double[] y = new double[ITEMS];
      for (int at = 0; at < sequence.length; at++) {
        if (at <= last) {
          z[sequence[at]] += Math.exp(-(last - at) / with.historyReach());
        } else {
          y[sequence[at]] += Math.exp(-(at - last - 1) / with.futureReach());
        }
      }
      for (int i = 0; i < ITEMS; i++) {
        for (int j = 0; j < ITEMS; j++) {
          system[i][j] += weight * z[i] * z[j];
          system[i][ITEMS + j] += weight * z[i] * y[j];
        }
      }
    }
  }

  private static void eliminate(double[][] system) {
    for (int pivot = 0; pivot < ITEMS; pivot++) {
      for (int i = 0; i < ITEMS; i++) {
        double factor = i == pivot ? 0 : system[i][pivot] / system[pivot][pivot];
        for (int j = 0; j < 2 * ITEMS; j++) {
          system[i][j] -= factor * system[pivot][j];
        }
      }
    }
    for (int i = 0; i < ITEMS; i++) {
      double scale = system[i][i];
      for (int j = 0; j < 2 * ITEMS; j++) {
        system[i][j] /= scale;
      }
    }
  }

  @Test
  void solvesTheRidgeOverAllBeginnings() {
    int[][] sequences = sequences();
    NextItemRidgeTrainer trainer =
        new NextItemRidgeTrainer(0.5, 2, 1.5, 0.3, 2.5, 0, 100, InteractionWeights.defaults());
    Model model = trainer.train(OrderedShop.of(ITEMS, sequences), RESOURCES);
    double[][] solved = naive(trainer, sequences);
    float[] scores = new float[ITEMS];
    model.score(Visitor.ofItems(2, 9, 4), scores);
    for (int item = 0; item < ITEMS; item++) {
      double expected =
          Math.exp(-2 / 2.5) * solved[2][ITEMS + item]
              + Math.exp(-1 / 2.5) * solved[9][ITEMS + item]
              + solved[4][ITEMS + item];
      assertThat(scores[item]).isCloseTo((float) expected, within(1e-4f));
    }
  }

  @Test
  void prefersWhatComesSoonest() {
    int[][] sequences = {{0, 1, 2}, {0, 1, 2}, {3, 4, 5}, {3, 4, 5}};
    float[] scores = new float[ITEMS];
    NextItemRidgeTrainer.defaults()
        .train(OrderedShop.of(ITEMS, sequences), RESOURCES)
        .score(Visitor.ofItems(0), scores);
    assertThat(scores[1]).isGreaterThan(scores[2]);
    assertThat(scores[2]).isGreaterThan(scores[4]);
  }

  @Test
  void refusesACatalogThatNeedsMoreThanTheAllowedMemory() {
    Resources little = RESOURCES.withMemoryBytes(100);
    Dataset shop = OrderedShop.of(ITEMS, sequences());
    assertThatThrownBy(() -> NextItemRidgeTrainer.defaults().train(shop, little))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("next-item-ridge on 12 items")
        .hasMessageContaining("Train cooccurrence");
  }

  @Test
  void costsAboutTheCubeOfTheItemsInUse() {
    assertThat(NextItemRidgeTrainer.defaults().work(OrderedShop.of(ITEMS, sequences())))
        .isGreaterThan(Math.pow(ITEMS, 3));
  }
}
