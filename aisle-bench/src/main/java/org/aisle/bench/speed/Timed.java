package org.aisle.bench.speed;

import java.util.function.Supplier;

/** Work of this process; a short one is repeated until the clock can tell. Used by one thread. */
final class Timed implements Contestant {
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

  /** Finds out how often the work must be done to take long enough. */
  @Override
  public void warmUp() {
    warmUp.run();
    while (secondsAtLeast > 0 && repeat().wallSeconds() < secondsAtLeast) {
      repetitions *= 2;
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
