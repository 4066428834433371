package org.aisle.bench.accuracy;

import java.time.Duration;
import java.util.Locale;
import org.aisle.bench.report.BenchException;
import org.aisle.tuning.TimeLimit;

/** Durations as people type them. */
final class Durations {
  private Durations() {}

  /** The seconds of {@code 90s}, {@code 15m} or {@code 1h}. */
  static double seconds(String text) {
    Duration time = TimeLimit.parse(text.toLowerCase(Locale.ROOT)).orElse(Duration.ZERO);
    if (time.isZero()) {
      throw new BenchException(
          BenchException.USAGE,
          "The --budget '%s' is no duration. Write 90s, 15m or 1h.".formatted(text));
    }
    return time.toMillis() / 1000.0;
  }
}
