package org.aisle.bench.accuracy;

import org.aisle.model.Progress;

/** Tells on standard error how far something is, a line every ten seconds. */
final class ProgressLines implements Progress {
  private static final long NANOS_BETWEEN = 10_000_000_000L;

  private final String name;
  private long lastNanos = System.nanoTime();

  ProgressLines(String name) {
    this.name = name;
  }

  @Override
  public synchronized void update(String stage, long done, long total) {
    long now = System.nanoTime();
    if (now - lastNanos >= NANOS_BETWEEN) {
      lastNanos = now;
      String share = total > 0 ? " of %,d".formatted(total) : "";
      System.err.printf("  %s: %s: %,d%s%n", name, stage, done, share);
    }
  }
}
