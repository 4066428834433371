package org.aisle.tuning;

import java.util.function.LongSupplier;

/**
 * How long a search may go on: by the clock, or, so that it can be repeated exactly, by the number
 * of settings tried. Not safe for many threads.
 */
final class Budget {
  /** Multiply-adds that a thread does in a second, before anything has been measured. */
  private static final double FIRST_GUESS = 3e10;

  private final double seconds;
  private final int trials;
  private final LongSupplier nanoClock;
  private final long startNanos;
  private int tried;

  private Budget(double seconds, int trials, LongSupplier nanoClock) {
    this.seconds = seconds;
    this.trials = trials;
    this.nanoClock = nanoClock;
    this.startNanos = nanoClock.getAsLong();
  }

  /** Starts the clock; with {@code trials} above 0 these count and the clock does not. */
  static Budget start(double seconds, int trials, LongSupplier nanoClock) {
    return new Budget(seconds, trials, nanoClock);
  }

  /** As long as it takes. */
  static Budget unlimited() {
    return start(Double.POSITIVE_INFINITY, 0, System::nanoTime);
  }

  /** Whether something that takes this long can be done while {@code reserved} seconds stay. */
  boolean allows(double neededSeconds, double reserved) {
    return trials > 0 ? tried < trials : hasTime(neededSeconds, reserved);
  }

  /** The same for what is no setting: there is always time where settings are counted. */
  boolean hasTime(double neededSeconds, double reserved) {
    return trials > 0 || elapsed() + neededSeconds + reserved <= seconds;
  }

  /** How long work of this size takes that has never been timed. */
  static double guess(double work, int threads) {
    return work / (FIRST_GUESS * threads);
  }

  /** Whether settings are counted instead of seconds. */
  boolean countsTrials() {
    return trials > 0;
  }

  /** One more setting was tried. */
  void count() {
    tried++;
  }

  /** How many settings were tried. */
  int tried() {
    return tried;
  }

  /** The whole budget in seconds. */
  double seconds() {
    return seconds;
  }

  /** Seconds since the start. */
  double elapsed() {
    return (nanoClock.getAsLong() - startNanos) / 1e9;
  }

  /** Now, in nanoseconds of the clock. */
  long nanos() {
    return nanoClock.getAsLong();
  }
}
