package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelTest {
  @ParameterizedTest
  @CsvSource({"1,10,3", "2,10,3", "4,1000,7", "3,5,100", "2,0,8"})
  void visitsEveryIndexOnceWithItsOwnScratch(int threads, int size, int chunk) {
    AtomicIntegerArray visits = new AtomicIntegerArray(size);
    AtomicIntegerArray busy = new AtomicIntegerArray(threads);
    Parallel.forRanges(
        threads,
        size,
        chunk,
        (worker, from, to) -> {
          assertThat(busy.getAndIncrement(worker)).isZero();
          assertThat(to - from).isBetween(1, chunk);
          for (int index = from; index < to; index++) {
            visits.incrementAndGet(index);
          }
          busy.decrementAndGet(worker);
        });
    for (int index = 0; index < size; index++) {
      assertThat(visits.get(index)).isOne();
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void makesScratchOncePerThread(int threads) {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger sum = new AtomicInteger();
    Parallel.forRanges(
        threads,
        100,
        7,
        () -> {
          made.incrementAndGet();
          return new AtomicInteger();
        },
        (busy, from, to) -> {
          assertThat(busy.getAndIncrement()).isZero();
          sum.addAndGet(to - from);
          busy.decrementAndGet();
        });
    assertThat(made.get()).isBetween(1, threads);
    assertThat(sum.get()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void throwsWhatFailedInAChunk(int threads) {
    assertThatThrownBy(() ->
            Parallel.forRanges(
                threads,
                100,
                1,
                (worker, from, to) -> {
                  if (from == 7) {
                    throw new IllegalStateException("chunk 7");
                  }
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("chunk 7");
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void endsWithAnExceptionWhenItsThreadIsInterrupted(int threads) {
    AtomicInteger chunks = new AtomicInteger();
    Thread caller = Thread.currentThread();
    assertThatThrownBy(() ->
            Parallel.forRanges(
                threads,
                1_000_000,
                1,
                (worker, from, to) -> {
                  chunks.incrementAndGet();
                  caller.interrupt();
                }))
        .isInstanceOf(CancellationException.class)
        .hasMessage("The work was interrupted before it was done.");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(chunks.get()).isLessThan(1_000_000);
  }
}
