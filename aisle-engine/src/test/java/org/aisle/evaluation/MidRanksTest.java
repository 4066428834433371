package org.aisle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.aisle.math.MersenneTwister;
import org.junit.jupiter.api.Test;

class MidRanksTest {
  private static double[] ranks(float[] scores, int... targets) {
    double[] ranks = new double[targets.length];
    new MidRanks().of(scores, targets, ranks);
    return ranks;
  }

  @Test
  void putsATieInTheMiddle() {
    assertThat(ranks(new float[] {.9f, .7f, .7f, .7f, .1f}, 2)).containsExactly(3);
    assertThat(ranks(new float[] {.9f, .7f, .7f, .7f, .1f}, 4, 1, 0)).containsExactly(5, 3, 1);
  }

  @Test
  void takesBothZerosForEqual() {
    assertThat(ranks(new float[] {0f, -0f, -0f, 0f}, 1, 3)).containsExactly(2.5, 2.5);
  }

  @Test
  void doesNotCountMaskedItems() {
    float masked = Float.NEGATIVE_INFINITY;
    assertThat(ranks(new float[] {masked, -Float.MAX_VALUE, masked}, 1)).containsExactly(1);
  }

  @Test
  void agreesWithCountingOneByOne() {
    SplittableRandom random = new SplittableRandom(11);
    MidRanks midRanks = new MidRanks();
    for (int round = 0; round < 200; round++) {
      float[] scores = new float[5 + random.nextInt(60)];
      int levels = 1 + random.nextInt(40);
      for (int item = 0; item < scores.length; item++) {
        scores[item] = random.nextInt(levels) - 5;
      }
      int[] targets =
          java.util.Arrays.copyOf(
              new MersenneTwister(round).permutation(scores.length),
              1 + random.nextInt(scores.length));
      double[] ranks = new double[targets.length];
      midRanks.of(scores, targets, ranks);
      for (int i = 0; i < targets.length; i++) {
        assertThat(ranks[i]).isEqualTo(oneByOne(scores, targets[i]));
      }
    }
  }

  private static double oneByOne(float[] scores, int target) {
    double rank = 1;
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > scores[target]) {
        rank++;
      } else if (item != target && scores[item] == scores[target]) {
        rank += 0.5;
      }
    }
    return rank;
  }
}
