package org.aisle.data.intake;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.aisle.interaction.InteractionLog;

/**
 * Times in a column, turned into milliseconds. Seconds, milliseconds, microseconds and nanoseconds
 * are told apart by magnitude, dates by their shape; {@link #unit} says what was found. Dates
 * without a zone are UTC.
 */
public final class Times {
  /** What {@link #parse} answers for something that is no time. */
  public static final long BAD = Long.MIN_VALUE + 1;

  private static final String[] UNITS = {
    "seconds", "milliseconds", "microseconds", "nanoseconds", "dates"
  };
  private static final int DATES = 4;
  private static final long SECONDS_MAX = 100_000_000_000L;
  private static final long MILLIS_MAX = 100_000_000_000_000L;
  private static final long MILLIS_PER_DAY = 86_400_000L;

  private final long[] counts = new long[UNITS.length];

  /** The time in {@code bytes[from, to)} in milliseconds, NO_TIME if empty, or {@link #BAD}. */
  public long parse(byte[] bytes, int from, int to) {
    if (from == to) {
      return InteractionLog.NO_TIME;
    }
    double number = Numbers.decimal(bytes, from, to);
    if (!Double.isNaN(number)) {
      return ofNumber(number);
    }
    long millis = date(bytes, from, to);
    if (millis != BAD) {
      counts[DATES]++;
    }
    return millis;
  }

  /** The time in this text in milliseconds, NO_TIME if empty, or {@link #BAD}. */
  public long parse(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** The time that this number of at most 15 digits stands for, in milliseconds. */
  public long ofDigits(long number) {
    int unit = number < SECONDS_MAX ? 0 : number < MILLIS_MAX ? 1 : 2;
    if (unit == 2) {
      return ofNumber((double) number);
    }
    counts[unit]++;
    return unit == 0 ? number * 1000 : number;
  }

  /** Counts the times that another reader of the same file saw. */
  public void add(Times others) {
    for (int unit = 0; unit < counts.length; unit++) {
      counts[unit] += others.counts[unit];
    }
  }

  private long ofNumber(double number) {
    double size = Math.abs(number);
    int unit = size < SECONDS_MAX ? 0 : size < MILLIS_MAX ? 1 : size < 1e17 ? 2 : 3;
    if (size >= 1e20) {
      return BAD;
    }
    counts[unit]++;
    return switch (unit) {
      case 0 -> Math.round(number * 1000);
      case 1 -> Math.round(number);
      case 2 -> Math.round(number / 1e3);
      default -> Math.round(number / 1e6);
    };
  }

  /** The unit of most times seen, or "none". */
  public String unit() {
    int most = 0;
    for (int unit = 1; unit < counts.length; unit++) {
      most = counts[unit] > counts[most] ? unit : most;
    }
    return counts[most] == 0 ? "none" : UNITS[most];
  }

  /**
   * Reads {@code 2010-12-01[ 08:26[:00[.123]][Z]]} without an object; the rest is for java.time.
   */
  private static long date(byte[] bytes, int from, int to) {
    if (to - from < 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return otherDate(bytes, from, to);
    }
    int year = digits(bytes, from, from + 4);
    int month = digits(bytes, from + 5, from + 7);
    int day = digits(bytes, from + 8, from + 10);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
      return BAD;
    }
    long millis;
    try {
      millis = LocalDate.of(year, month, day).toEpochDay() * MILLIS_PER_DAY;
    } catch (DateTimeException e) {
      return BAD;
    }
    if (to - from == 10) {
      return millis;
    }
    long clock = clock(bytes, from + 11, to);
    return clock < 0 ? otherDate(bytes, from, to) : millis + clock;
  }

  /** Milliseconds of {@code 08:26[:00[.123]][Z]}, or −1 if it is anything else. */
  private static long clock(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == 'Z' ? to - 1 : to;
    if (end - from < 5 || bytes[from + 2] != ':') {
      return -1;
    }
    int hour = digits(bytes, from, from + 2);
    int minute = digits(bytes, from + 3, from + 5);
    int second = 0;
    int milli = 0;
    if (end - from >= 8 && bytes[from + 5] == ':') {
      second = digits(bytes, from + 6, from + 8);
      if (end - from > 9 && bytes[from + 8] == '.') {
        int fraction = Math.min(end, from + 12);
        milli = digits(bytes, from + 9, fraction);
        for (int i = fraction; milli >= 0 && i < from + 12; i++) {
          milli *= 10;
        }
        // Digits beyond the milliseconds are dropped, but they must be digits.
        if (end - fraction > 6 || (end > fraction && digits(bytes, fraction, end) < 0)) {
          return -1;
        }
      } else if (end - from != 8) {
        return -1;
      }
    } else if (end - from != 5) {
      return -1;
    }
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    valid &= second >= 0 && second < 61 && milli >= 0;
    return valid ? ((hour * 60L + minute) * 60 + second) * 1000 + milli : -1;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private static long otherDate(byte[] bytes, int from, int to) {
    if (to - from > 64) {
      return BAD;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8).strip();
    try {
      if (text.indexOf('/') > 0) {
        return slashed(text);
      }
      if (text.endsWith(" UTC")) {
        byte[] plain = text.substring(0, text.length() - 4).getBytes(StandardCharsets.UTF_8);
        return date(plain, 0, plain.length);
      }
      if (text.indexOf('[') > 0) {
        return ZonedDateTime.parse(text).toInstant().toEpochMilli();
      }
      String iso = text.replaceFirst(" ([+-])", "$1").replaceFirst(" ", "T");
      return OffsetDateTime.parse(iso, OFFSET).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return BAD;
    }
  }

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]", Locale.ROOT);

  /** {@code 12/1/2010[ 8:26[:00]]}, month first, as spreadsheets of the US write it. */
  private static long slashed(String text) {
    String[] parts = text.split("[/ :]", -1);
    if (parts.length < 3 || parts.length > 6 || parts[2].length() != 4) {
      return BAD;
    }
    int[] numbers = {0, 0, 0, 0, 0, 0};
    for (int i = 0; i < parts.length; i++) {
      byte[] bytes = parts[i].getBytes(StandardCharsets.UTF_8);
      numbers[i] = bytes.length == 0 || bytes.length > 4 ? -1 : digits(bytes, 0, bytes.length);
    }
    LocalDate day = LocalDate.of(numbers[2], numbers[0], numbers[1]);
    return day.atTime(numbers[3], numbers[4], numbers[5])
        .toInstant(java.time.ZoneOffset.UTC)
        .toEpochMilli();
  }
}
