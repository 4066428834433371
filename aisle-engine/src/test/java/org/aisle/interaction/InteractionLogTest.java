package org.aisle.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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

  @Property(tries = 60)
  void sortsTimesOfAnySizeAndUnit(
      @ForAll List<@LongRange(min = -3, max = 3) Long> steps,
      @ForAll @LongRange(min = 0) long step,
      @ForAll boolean sometimesNone) {
    long[] times = new long[steps.size()];
    for (int row = 0; row < times.length; row++) {
      boolean none = sometimesNone && steps.get(row) == 0;
      times[row] = none ? InteractionLog.NO_TIME : 5 + steps.get(row) * step;
    }
    assertThat(order(times)).isEqualTo(slowOrder(times));
  }

  @Test
  void sortsManyRows() {
    SplittableRandom random = new SplittableRandom(7);
    long[] seconds = random.longs(40_000, 0, 20_000).map(time -> time * 1000).toArray();
    assertThat(order(seconds)).isEqualTo(slowOrder(seconds));
    long[] anything = random.longs(20_000).toArray();
    assertThat(order(anything)).isEqualTo(slowOrder(anything));
  }

  private static int[] order(long[] times) {
    return Arrays.copyOf(new TimeOrder().of(times, 0, times.length), times.length);
  }

  private static int[] slowOrder(long[] times) {
    return IntStream.range(0, times.length)
        .boxed()
        .sorted(Comparator.comparingLong(row -> times[row]))
        .mapToInt(row -> row)
        .toArray();
  }

  @Test
  void staysAsItIsWhenItsBuilderGoesOn() {
    InteractionLog.Builder builder = new InteractionLog.Builder();
    builder.reserve(20);
    for (int row = 0; row < 20; row++) {
      builder.add(row, 1, InteractionType.VIEW, 1, row);
    }
    InteractionLog log = builder.build();
    builder.add(99, 1, InteractionType.VIEW, 1, 0);
    assertThat(builder.build().user(1)).isEqualTo(99);
    assertThat(log.size()).isEqualTo(20);
    assertThat(log.user(1)).isEqualTo(1);
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
