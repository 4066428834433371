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
import net.jqwik.api.constraints.Size;
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

  @Property(tries = 40)
  void sortsBatchesAsIfTheirRowsCameOneByOne(
      @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 400) Integer> sizes,
      @ForAll Kind kind,
      @ForAll @IntRange(min = 1, max = 3) int factor,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    InteractionLog.Builder inBatches = new InteractionLog.Builder();
    InteractionLog.Builder byRow = new InteractionLog.Builder();
    for (int size : sizes) {
      InteractionBatch batch = kind.batch(random, size * factor * factor * 10);
      for (int row = 0; row < batch.size(); row++) {
        byRow.add(
            batch.users()[row],
            batch.items()[row],
            InteractionType.ofCode(batch.typeCode(row)),
            batch.values()[row],
            batch.timeMillis(row));
      }
      if (random.nextInt(4) == 0 && batch.size() > 0) {
        inBatches.addAll(batch);
        byRow.add(1, 2, InteractionType.CART, 3, 4);
        inBatches.add(1, 2, InteractionType.CART, 3, 4);
      } else {
        inBatches.addAll(batch);
      }
    }
    assertThat(inBatches.size()).isEqualTo(byRow.size());
    assertSame(byRow.build().columns(), inBatches.build().columns());
  }

  /** What the times of a batch are like. */
  enum Kind {
    SECONDS,
    MILLIS,
    ANYTHING,
    FEW,
    NONE,
    SOMETIMES_NONE,
    ASCENDING;

    InteractionBatch batch(SplittableRandom random, int size) {
      long[] times = random.longs(size, 0, 1L << 40).toArray();
      for (int row = 0; row < size; row++) {
        times[row] =
            switch (this) {
              case SECONDS -> times[row] / 1000 * 1000;
              case ANYTHING -> random.nextLong();
              case FEW -> times[row] % 3;
              case SOMETIMES_NONE ->
                  random.nextBoolean() ? InteractionLog.NO_TIME : times[row] % 99;
              case ASCENDING -> row;
              default -> times[row];
            };
      }
      byte[] types = new byte[random.nextBoolean() ? size : 0];
      for (int row = 0; row < types.length; row++) {
        types[row] = (byte) random.nextInt(6);
      }
      return new InteractionBatch(
          random.ints(size + 1, 0, 50).toArray(),
          random.ints(size + 2, 0, 50).toArray(),
          types,
          InteractionType.ofCode(random.nextInt(6)),
          floats(random, size + 3),
          this == NONE ? new long[0] : times,
          size);
    }
  }

  private static float[] floats(SplittableRandom random, int size) {
    float[] floats = new float[size];
    for (int row = 0; row < size; row++) {
      floats[row] = random.nextInt(10) / 2f;
    }
    return floats;
  }

  private static void assertSame(InteractionColumns byRow, InteractionColumns inBatches) {
    assertThat(inBatches.users()).isEqualTo(byRow.users());
    assertThat(inBatches.items()).isEqualTo(byRow.items());
    assertThat(inBatches.types()).isEqualTo(byRow.types());
    assertThat(inBatches.values()).isEqualTo(byRow.values());
    assertThat(inBatches.times()).isEqualTo(byRow.times());
    assertThat(inBatches.sourceRows()).isEqualTo(byRow.sourceRows());
  }

  @Test
  void sortsManyRowsAsASlowSortDoes() {
    SplittableRandom random = new SplittableRandom(5);
    for (Kind kind : Kind.values()) {
      InteractionBatch first = kind.batch(random, 60_000);
      InteractionBatch second = kind.batch(random, 240_000);
      InteractionLog.Builder builder = new InteractionLog.Builder();
      builder.addAll(first);
      builder.addAll(second);
      InteractionLog log = builder.build();
      int[] order =
          slowOrder(
              IntStream.range(0, log.size())
                  .mapToLong(row -> of(first, second, row).timeMillis(at(first, row)))
                  .toArray());
      for (int row = 0; row < log.size(); row++) {
        InteractionBatch batch = of(first, second, order[row]);
        int at = at(first, order[row]);
        boolean same =
            log.sourceRow(row) == order[row]
                && log.user(row) == batch.users()[at]
                && log.item(row) == batch.items()[at]
                && log.type(row).code() == batch.typeCode(at)
                && log.value(row) == batch.values()[at]
                && log.timeMillis(row) == batch.timeMillis(at);
        assertThat(same).as("%s, row %d", kind, row).isTrue();
      }
    }
  }

  private static InteractionBatch of(InteractionBatch first, InteractionBatch second, int row) {
    return row < first.size() ? first : second;
  }

  private static int at(InteractionBatch first, int row) {
    return row < first.size() ? row : row - first.size();
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
