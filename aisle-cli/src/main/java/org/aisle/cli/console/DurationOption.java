package org.aisle.cli.console;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands a time such as {@code 90s}, {@code 15m} or {@code 1h}. */
public final class DurationOption implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d+)?)(s|m|h)");

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s' is no time; write a number and s, m or h, such as 90s or 15m".formatted(text));
    }
    double number = Double.parseDouble(matcher.group(1));
    double seconds =
        switch (matcher.group(2)) {
          case "s" -> number;
          case "m" -> 60 * number;
          default -> 3600 * number;
        };
    if (seconds == 0) {
      throw new TypeConversionException("'%s' is no time at all".formatted(text));
    }
    return Duration.ofMillis(Math.round(1000 * seconds));
  }
}
