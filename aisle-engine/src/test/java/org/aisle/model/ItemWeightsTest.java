package org.aisle.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.aisle.interaction.SparseRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemWeightsTest {
  private static final int ITEMS = 2000;

  @ParameterizedTest
  @CsvSource({
    // how many items a row names, and how many are asked for
    "0, 5",
    "20, 0",
    "20, 1",
    "20, 2",
    "20, 63",
    "20, 64",
    "20, 1999",
    "20, 2000",
    "300, 700"
  })
  void addsUpAFewAsItAddsUpAll(int neighbors, int asked) {
    SplittableRandom random = new SplittableRandom(neighbors + asked);
    SparseRow[] rows = new SparseRow[ITEMS];
    for (int item = 0; item < ITEMS; item++) {
      rows[item] = row(some(neighbors, random), random);
    }
    ItemWeights weights = ItemWeights.of(rows);
    SparseRow history = row(some(5, random), random);
    float[] all = new float[ITEMS];
    weights.score(history, all);
    int[] few = some(asked, random);
    float[] scores = new float[asked];
    weights.score(history, few, asked, scores);
    for (int at = 0; at < asked; at++) {
      assertThat(scores[at]).isEqualTo(all[few[at]]);
    }
  }

  /** So many different items in any order. */
  private static int[] some(int count, SplittableRandom random) {
    int[] items = IntStream.range(0, ITEMS).toArray();
    for (int at = 0; at < count; at++) {
      int other = random.nextInt(at, ITEMS);
      int moved = items[at];
      items[at] = items[other];
      items[other] = moved;
    }
    return IntStream.range(0, count).map(at -> items[at]).toArray();
  }

  private static SparseRow row(int[] items, SplittableRandom random) {
    float[] weights = new float[items.length];
    for (int at = 0; at < weights.length; at++) {
      weights[at] = (float) (random.nextDouble() - 0.2);
    }
    return new SparseRow(items, weights);
  }
}
