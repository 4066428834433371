package org.aisle.data.table;

import java.util.Arrays;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.Numbers;
import org.aisle.data.intake.Times;
import org.aisle.interaction.InteractionBatch;
import org.aisle.interaction.InteractionType;

/**
 * The ratings of one part of a file as columns, made from bytes in one pass without an object per
 * row. Knows plain digits only: whatever else stands in a line is for {@link InteractionRows}. Ids
 * stay numbers; one that would read differently as a number ({@code 007}) is not plain.
 */
final class RatingColumns {
  private static final int ID_DIGITS_MAX = 9;
  private static final int DIGITS_MAX = 15;

  /** The shortest line: three digits, two separators and the line's end. */
  private static final int LINE_BYTES_MIN = 6;

  private final Form form;
  private final Times unit = new Times();
  private int[] users = new int[0];
  private int[] items = new int[0];
  private float[] values = new float[0];
  private long[] times = new long[0];
  private int size;

  RatingColumns(Form form) {
    this.form = form;
  }

  /**
   * What a line looks like.
   *
   * @param separator the separator's first byte
   * @param second its second byte, or 0
   * @param timed whether a time follows the rating
   * @param newestMillis the newest time that is possible
   */
  record Form(byte separator, byte second, boolean timed, long newestMillis) {}

  /** How many rows there are. */
  int size() {
    return size;
  }

  /**
   * Makes room for the next lines.
   *
   * @param next their length in bytes
   * @param done the bytes that the rows so far came from
   * @param left the bytes from these lines on
   */
  void reserve(int next, long done, long left) {
    long needed = size + next / LINE_BYTES_MIN + 1L;
    if (needed > users.length) {
      // A little more than it takes if the lines go on as they were.
      long expected = done == 0 ? 0 : (long) (size * 1.02 * (done + left) / done);
      int length = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, expected));
      users = Arrays.copyOf(users, length);
      items = Arrays.copyOf(items, length);
      values = Arrays.copyOf(values, length);
      times = form.timed ? Arrays.copyOf(times, length) : times;
    }
  }

  /**
   * Takes the lines in {@code bytes[0, end)}, of which the last byte is a line feed; false at the
   * first line that is not plain. There must be room for them.
   */
  boolean take(byte[] bytes, int end) {
    int at = 0;
    while (at >= 0 && at < end) {
      int behindBlank = behindLine(bytes, at);
      at = behindBlank < 0 ? takeLine(bytes, at) : behindBlank;
    }
    return at >= 0;
  }

  /** Takes the line at {@code from}; where the next one starts, or −1 if it is not plain. */
  private int takeLine(byte[] bytes, int from) {
    long user = digits(bytes, from);
    int at = behindId(bytes, from, count(user));
    if (at < 0) {
      return -1;
    }
    long item = digits(bytes, at);
    at = behindId(bytes, at, count(item));
    if (at < 0) {
      return -1;
    }
    long whole = digits(bytes, at);
    long fraction = 0;
    at += count(whole);
    if (bytes[at] == '.') {
      fraction = digits(bytes, at + 1);
      at += 1 + count(fraction);
    }
    int decimals = count(fraction);
    int digits = count(whole) + decimals;
    if (digits == 0 || digits > DIGITS_MAX) {
      return -1;
    }
    if (form.timed) {
      at = takeTime(bytes, at);
      if (at < 0) {
        return -1;
      }
    }
    users[size] = (int) number(user);
    items[size] = (int) number(item);
    values[size] = (float) Numbers.decimal(number(whole), number(fraction), decimals);
    size++;
    return behindLine(bytes, at);
  }

  /** Puts the time behind the separator at {@code at} into its column; where it ends, or −1. */
  private int takeTime(byte[] bytes, int at) {
    int from = behindSeparator(bytes, at);
    if (from < 0) {
      return -1;
    }
    long time = digits(bytes, from);
    long millis = unit.ofDigits(number(time));
    times[size] = millis;
    return count(time) == 0 || millis > form.newestMillis ? -1 : from + count(time);
  }

  /** Behind the separator after an id of so many digits, or −1 if it is no plain id. */
  private int behindId(byte[] bytes, int from, int digits) {
    boolean zeroAhead = digits > 1 && bytes[from] == '0';
    boolean plain = digits > 0 && digits <= ID_DIGITS_MAX && !zeroAhead;
    return plain ? behindSeparator(bytes, from + digits) : -1;
  }

  private int behindSeparator(byte[] bytes, int at) {
    if (bytes[at] != form.separator) {
      return -1;
    }
    if (form.second == 0) {
      return at + 1;
    }
    return bytes[at + 1] == form.second ? at + 2 : -1;
  }

  /** Behind the line end at {@code at}, or −1 if there is none. */
  private static int behindLine(byte[] bytes, int at) {
    int end = bytes[at] == '\r' ? at + 1 : at;
    return bytes[end] == '\n' ? end + 1 : -1;
  }

  /** The number at {@code from}, of up to 15 digits, and how many digits it has. */
  private static long digits(byte[] bytes, int from) {
    long number = 0;
    int at = from;
    int limit = from + DIGITS_MAX;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      number = number * 10 + (bytes[at] - '0');
      at++;
    }
    return (number << 4) | (at - from);
  }

  private static long number(long digits) {
    return digits >>> 4;
  }

  private static int count(long digits) {
    return (int) (digits & 0xf);
  }

  /** Passes all rows on, with their columns: this must not be used any more. */
  void addTo(Intake intake, NumberIds userIds, NumberIds itemIds) {
    userIds.toIndexes(users, size);
    itemIds.toIndexes(items, size);
    intake.addAll(
        new InteractionBatch(
            users, items, new byte[0], InteractionType.RATING, values, times, size));
  }

  /** Counts all rows. */
  void countIn(FileTally tally) {
    tally.use(size);
    tally.times().add(unit);
  }
}
