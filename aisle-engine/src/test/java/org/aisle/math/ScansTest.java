package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScansTest {
  @Test
  void countsLikeAPlainLoopWhateverTheLength() {
    for (int length = 0; length < 70; length++) {
      float[] x = numbers(length);
      assertThat(Scans.countGreater(x, 0)).isEqualTo(greater(x, 0));
      assertThat(Scans.countEqual(x, -0f)).isEqualTo(equal(x, 0));
    }
  }

  @Test
  void countsManyLevelsLikeEachByItself() {
    float[] levels = {-2, -0.5f, 0, 2, 3};
    for (int length : new int[] {0, 1, 17, 4095, 4096, 4097, 9000}) {
      float[] x = numbers(length);
      int[] above = {1, 0, 0, 0, 7};
      int[] equal = {0, 2, 0, 0, 7};
      Scans.countLevels(x, levels, 4, above, equal);
      for (int level = 0; level < 4; level++) {
        assertThat(above[level]).isEqualTo(greater(x, levels[level]) + (level == 0 ? 1 : 0));
        assertThat(equal[level]).isEqualTo(equal(x, levels[level]) + (level == 1 ? 2 : 0));
      }
      assertThat(above[4] + equal[4]).as("a level that was not asked for").isEqualTo(14);
    }
  }

  @Test
  void findsTheFirstGreaterFromEveryStart() {
    float[] x = numbers(70);
    for (float than : new float[] {Float.NEGATIVE_INFINITY, -1, 1, 2}) {
      for (int from = 0; from <= x.length; from++) {
        int expected = from;
        while (expected < x.length && x[expected] <= than) {
          expected++;
        }
        assertThat(Scans.firstGreater(x, from, than)).isEqualTo(expected);
      }
    }
  }

  private static float[] numbers(int length) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = i % 7 == 0 ? Float.NEGATIVE_INFINITY : i % 5 - 2;
    }
    return x;
  }

  private static int greater(float[] x, float than) {
    int count = 0;
    for (float value : x) {
      count += value > than ? 1 : 0;
    }
    return count;
  }

  private static int equal(float[] x, float to) {
    int count = 0;
    for (float value : x) {
      count += value == to ? 1 : 0;
    }
    return count;
  }
}
