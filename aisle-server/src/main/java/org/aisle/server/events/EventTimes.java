package org.aisle.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Reads the times of events, in whatever unit and form they come. */
final class EventTimes {
  /** 2001-09-09 in milliseconds, and so the border between units 1,000 apart, for 30,000 years. */
  private static final long MILLIS_FROM = 100_000_000_000L;

  private EventTimes() {}

  static long millis(JsonNode time) throws Refusal {
    if (time.isTextual()) {
      return ofText(time.asText());
    }
    if (time.isNumber()) {
      return ofNumber(time.doubleValue());
    }
    throw noTime(time.toString());
  }

  /** A number in quotes, or a date. */
  static long ofText(String text) throws Refusal {
    if (text.matches("\\d{1,19}")) {
      return ofNumber(Double.parseDouble(text));
    }
    try {
      long millis = OffsetDateTime.parse(text).toInstant().toEpochMilli();
      if (millis > 0) {
        return millis;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, as for a time before 1970.
    }
    throw new Refusal(
        "invalid_time",
        "'%s' is not a time; send microseconds since 1970, or ISO 8601 such as 2026-11-23T10:00:00Z."
            .formatted(ReadEvent.clip(text)));
  }

  /** Seconds, milliseconds, microseconds or nanoseconds, told apart by magnitude. */
  static long ofNumber(double number) throws Refusal {
    if (!(number > 0 && number < 1e19)) {
      throw noTime(Double.toString(number));
    }
    double millis = number < MILLIS_FROM ? number * 1000 : number;
    while (millis >= MILLIS_FROM * 1000.0) {
      millis /= 1000;
    }
    return (long) millis;
  }

  static Refusal noTime(String sent) {
    return new Refusal(
        "invalid_time",
        "The time of an event must be a number of microseconds since 1970, above 0; got %s."
            .formatted(ReadEvent.clip(sent)));
  }
}
