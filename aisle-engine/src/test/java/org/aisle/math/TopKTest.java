package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKTest {
  @Property(tries = 60)
  void keepsWhatSortingWouldPutFirst(
      @ForAll @Size(max = 60) List<@IntRange(min = -5, max = 5) Integer> scores,
      @ForAll @IntRange(max = 20) int k) {
    TopK top = new TopK(k);
    for (int index = 0; index < scores.size(); index++) {
      top.offer(index, scores.get(index));
    }
    int[] expected =
        IntStream.range(0, scores.size())
            .boxed()
            .sorted(
                Comparator.comparingInt((Integer index) -> -scores.get(index))
                    .thenComparing(i -> i))
            .mapToInt(index -> index)
            .limit(k)
            .toArray();
    int[] indexes = new int[k];
    float[] kept = new float[k];
    int count = top.drain(indexes, kept);
    assertThat(Arrays.copyOf(indexes, count)).containsExactly(expected);
    for (int i = 0; i < count; i++) {
      assertThat(kept[i]).isEqualTo((float) scores.get(indexes[i]));
    }
  }

  @Test
  void startsAgainAfterDrainingAndClearing() {
    TopK top = new TopK(2);
    top.offer(1, 5);
    top.drain(new int[2], new float[2]);
    assertThat(top.size()).isZero();
    top.offer(2, 1);
    top.clear();
    assertThat(top.size()).isZero();
  }
}
