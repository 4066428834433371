package org.aisle.bench.accuracy;

import java.util.Locale;

/** Durations as people type them. */
final class Durations {
  private Durations() {}

  /** The seconds of {@code 90s}, {@code 15m} or {@code 1h}. */
  static double seconds(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.matches("\\d+(\\.\\d+)?[smh]")) {
      double number = Double.parseDouble(lower.substring(0, lower.length() - 1));
      double seconds =
          switch (lower.charAt(lower.length() - 1)) {
            case 's' -> number;
            case 'm' -> 60 * number;
            default -> 3600 * number;
          };
      if (seconds > 0) {
        return seconds;
      }
    }
    throw new BenchException(
        BenchException.USAGE,
        "The --budget '%s' is no duration. Write 90s, 15m or 1h.".formatted(text));
  }
}
