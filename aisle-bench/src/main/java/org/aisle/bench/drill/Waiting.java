package org.aisle.bench.drill;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Time that must pass. */
final class Waiting {
  private static final long POLL_MILLIS = 20;

  private Waiting() {}

  static void millis(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Waits until it is so; how many seconds that took, or infinity after too many. */
  static double secondsUntil(BooleanSupplier so, double secondsMax) {
    long start = System.nanoTime();
    while (!so.getAsBoolean()) {
      if ((System.nanoTime() - start) / 1e9 > secondsMax) {
        return Double.POSITIVE_INFINITY;
      }
      millis(POLL_MILLIS);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
