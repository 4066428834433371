package org.aisle.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InteractionLogTest {
  @Property(tries = 60)
  void sortsByTimeAndKeepsTheOrderOfEqualTimes(
      @ForAll List<@IntRange(min = 0, max = 9) Integer> times) {
    InteractionLog.Builder builder = new InteractionLog.Builder();
    for (int row = 0; row < times.size(); row++) {
      builder.add(row, 0, InteractionType.VIEW, 1, times.get(row));
    }
    InteractionLog log = builder.build();
    int[] expected =
        IntStream.range(0, times.size())
            .boxed()
            .sorted((a, b) -> times.get(a) - times.get(b))
            .mapToInt(row -> row)
            .toArray();
    for (int row = 0; row < expected.length; row++) {
      assertThat(log.user(row)).isEqualTo(expected[row]);
      assertThat(log.sourceRow(row)).isEqualTo(expected[row]);
      assertThat(log.timeMillis(row)).isEqualTo((long) times.get(expected[row]));
    }
  }

  @Test
  void viewsRangesAndCopiesChosenRows() {
    InteractionLog.Builder builder = new InteractionLog.Builder();
    for (int row = 0; row < 5; row++) {
      builder.add(row, 10 + row, InteractionType.CART, row, 100 - row);
    }
    InteractionLog log = builder.build();
    InteractionLog tail = log.rows(3, 5);
    assertThat(tail.size()).isEqualTo(2);
    assertThat(tail.user(0)).isEqualTo(1);
    assertThat(tail.newestMillis()).isEqualTo(100);
    InteractionLog chosen = log.rows(new int[] {0, 4});
    assertThat(chosen.item(0)).isEqualTo(14);
    assertThat(chosen.sourceRow(1)).isZero();
    assertThatThrownBy(() -> log.rows(3, 6)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void saysWhetherItKnowsTimes() {
    InteractionLog.Builder builder = new InteractionLog.Builder();
    assertThat(builder.build().hasTimes()).isFalse();
    builder.add(0, 0, InteractionType.VIEW, 1, 5);
    assertThat(builder.build().hasTimes()).isTrue();
    builder.add(0, 0, InteractionType.VIEW, 1, InteractionLog.NO_TIME);
    assertThat(builder.build().hasTimes()).isFalse();
  }
}
