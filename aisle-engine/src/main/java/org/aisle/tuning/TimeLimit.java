package org.aisle.tuning;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a search may take, as people type it. */
public final class TimeLimit {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)([smh])");

  private TimeLimit() {}

  /** The time that {@code 90s}, {@code 15m} or {@code 1h} stands for; empty for other texts. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double seconds =
        switch (matcher.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3600;
        };
    double number = Double.parseDouble(matcher.group(1));
    return Optional.of(Duration.ofMillis(Math.round(1000 * number * seconds)));
  }
}
