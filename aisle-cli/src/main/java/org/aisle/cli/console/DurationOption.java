package org.aisle.cli.console;

import java.time.Duration;
import org.aisle.tuning.TimeLimit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Understands a time such as {@code 90s}, {@code 15m} or {@code 1h}. */
public final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    Duration time =
        TimeLimit.parse(text)
            .orElseThrow(() ->
                new TypeConversionException(
                    "'%s' is no time; write a number and s, m or h, such as 90s or 15m"
                        .formatted(text)));
    if (time.isZero()) {
      throw new TypeConversionException("'%s' is no time at all".formatted(text));
    }
    return time;
  }
}
