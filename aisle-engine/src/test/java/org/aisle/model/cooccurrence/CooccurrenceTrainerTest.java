package org.aisle.model.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.OrderedShop;
import org.aisle.model.Resources;
import org.junit.jupiter.api.Test;

class CooccurrenceTrainerTest {
  private static final Resources RESOURCES = Resources.ofMachine().withThreads(2);
  private static final int ITEMS = 15;

  /** Random orders of some of the items, with nothing but their order. */
  private static int[][] sequences() {
    SplittableRandom random = new SplittableRandom(7);
    int[][] sequences = new int[20][];
    for (int user = 0; user < sequences.length; user++) {
      int[] order = new int[ITEMS];
      for (int i = 0; i < ITEMS; i++) {
        int to = random.nextInt(i + 1);
        order[i] = order[to];
        order[to] = i;
      }
      sequences[user] = java.util.Arrays.copyOf(order, 2 + random.nextInt(ITEMS - 2));
    }
    return sequences;
  }

  private static double[] naive(CooccurrenceTrainer with, int[][] sequences, int[] history) {
    double[][] counts = new double[ITEMS][ITEMS];
    double[] users = new double[ITEMS];
    for (int[] sequence : sequences) {
      double length = Math.log(sequence.length + 1) / Math.log(2);
      for (int a = 0; a < sequence.length; a++) {
        users[sequence[a]]++;
        for (int b = 0; b < sequence.length; b++) {
          if (a != b) {
            counts[sequence[a]][sequence[b]] +=
                (b > a ? 1 : with.backWeight())
                    * Math.exp(-(Math.abs(b - a) - 1) / with.reach())
                    / Math.pow(length, with.lengthDamping());
          }
        }
      }
    }
    double[] scores = new double[ITEMS];
    for (int k = 0; k < history.length; k++) {
      double decay = Math.exp(-(history.length - 1 - k) / with.recency());
      for (int item = 0; item < ITEMS; item++) {
        scores[item] +=
            decay
                * counts[history[k]][item]
                * Math.pow(users[history[k]], -with.itemScaling())
                * Math.pow(users[item], with.popularityBoost());
      }
    }
    return scores;
  }

  @Test
  void countsPairsAsTheFormulaSays() {
    int[][] sequences = sequences();
    CooccurrenceTrainer trainer =
        new CooccurrenceTrainer(2.5, 0.3, 3, 0.4, -0.2, 0.5, 100, InteractionWeights.defaults());
    Model model = trainer.train(OrderedShop.of(ITEMS, sequences), RESOURCES);
    float[] scores = new float[ITEMS];
    int[] history = {3, 0, 11, 6};
    model.score(Visitor.ofItems(history), scores);
    double[] expected = naive(trainer, sequences, history);
    for (int item = 0; item < ITEMS; item++) {
      assertThat(scores[item]).isCloseTo((float) expected[item], within(1e-4f));
    }
  }

  @Test
  void recommendsWhatFollowsRatherThanWhatCameBefore() {
    int[][] sequences = {{0, 1, 2}, {0, 1, 2}, {3, 1, 4}};
    float[] scores = new float[ITEMS];
    CooccurrenceTrainer.defaults()
        .train(OrderedShop.of(ITEMS, sequences), RESOURCES)
        .score(Visitor.ofItems(1), scores);
    assertThat(scores[2]).isGreaterThan(scores[0]);
    assertThat(scores[4]).isGreaterThan(scores[3]);
  }

  @Test
  void saysWhichSettingIsOutOfRange() {
    assertThatThrownBy(
            () -> new CooccurrenceTrainer(0, 0.2, 2, 0.3, 0, 0, 500, InteractionWeights.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reach (0.0)")
        .hasMessageContaining("Maybe use 3");
  }
}
