package org.aisle.bench.speed;

import java.util.function.Supplier;

/** Work of this process; a short one is repeated until the clock can tell. Used by one thread. */
final class Timed implements Contestant {
  /** So many times as long as a measurement, at most, and without becoming faster. */
  private static final double WARM_UP_MAX = 200;

  private static final double WARM_UP = 20;

  /** Less is chance. */
  private static final double FASTER = 0.95;

  private final String name;
  private final Supplier<Stopwatch> clock;
  private final double secondsAtLeast;
  private final Runnable warmUp;
  private final Runnable work;
  private long repetitions = 1;

  private Timed(
      String name,
      Supplier<Stopwatch> clock,
      double secondsAtLeast,
      Runnable warmUp,
      Runnable work) {
    this.name = name;
    this.clock = clock;
    this.secondsAtLeast = secondsAtLeast;
    this.warmUp = warmUp;
    this.work = work;
  }

  /** Short work on this thread alone. */
  static Timed onThread(String name, double secondsAtLeast, Runnable work) {
    return new Timed(name, Stopwatch::ofThread, secondsAtLeast, work, work);
  }

  /** Short work on as many threads as it likes. */
  static Timed onAllThreads(String name, double secondsAtLeast, Runnable work) {
    return new Timed(name, Stopwatch::ofProcess, secondsAtLeast, work, work);
  }

  /** Long work, done once a round on as many threads as it likes; warms up with something else. */
  static Timed once(String name, Runnable warmUp, Runnable work) {
    return new Timed(name, Stopwatch::ofProcess, 0, warmUp, work);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Goes on until the work has not become faster for a while, which on a busy machine can take long
   * because the compiler waits for a processor too; then finds out how often it must be done.
   */
  @Override
  public void warmUp() {
    warmUp.run();
    if (secondsAtLeast == 0) {
      return;
    }
    double best = Double.POSITIVE_INFINITY;
    Stopwatch whole = Stopwatch.ofThread();
    Stopwatch sinceBest = whole;
    while (whole.read().wallSeconds() < WARM_UP_MAX * secondsAtLeast
        && sinceBest.read().wallSeconds() < WARM_UP * secondsAtLeast) {
      double seconds = repeat().dividedBy(repetitions).cpuSeconds();
      if (seconds < FASTER * best) {
        best = seconds;
        sinceBest = Stopwatch.ofThread();
      }
      if (seconds * repetitions < secondsAtLeast / 2) {
        repetitions *= 2;
      }
    }
  }

  @Override
  public Reading measure() {
    return repeat().dividedBy(repetitions);
  }

  private Reading repeat() {
    Stopwatch stopwatch = clock.get();
    for (long i = 0; i < repetitions; i++) {
      work.run();
    }
    return stopwatch.read();
  }
}
