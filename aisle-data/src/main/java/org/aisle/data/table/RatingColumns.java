package org.aisle.data.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  /** So many bytes must follow the last line. */
  static final int PADDING = 8 * Long.BYTES;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ZEROS = 0x3030303030303030L;
  private static final long ABOVE_NINE = 0x7676767676767676L;
  private static final long BEYOND_LINE = 0xffffL << 32;
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
  private static final long HIGH_BITS = 0x8080808080808080L;

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
   * first line that is not plain. There must be room for them, and padding behind them.
   */
  boolean take(byte[] bytes, int end) {
    int at = 0;
    boolean often = form.timed && form.second == 0;
    while (at >= 0 && at < end) {
      int next = often ? takeUsualLine(bytes, at) : -1;
      at = next < 0 ? takeAnyLine(bytes, at) : next;
    }
    return at >= 0;
  }

  /**
   * Takes the line at {@code from} if it is a usual one: with a time, not long, and numbers of up
   * to seven digits before it; where the next one starts, or −1 if nothing was taken. Where the
   * fields end is told for all of them at once, so that none has to wait for the one before it.
   */
  private int takeUsualLine(byte[] bytes, int from) {
    long ends = ends(bytes, from);
    int user = Long.numberOfTrailingZeros(ends);
    ends &= ends - 1;
    int item = Long.numberOfTrailingZeros(ends);
    ends &= ends - 1;
    int whole = Long.numberOfTrailingZeros(ends);
    int value = whole;
    if (bytes[from + whole] == '.') {
      ends &= ends - 1;
      value = Long.numberOfTrailingZeros(ends);
    }
    ends &= ends - 1;
    int time = Long.numberOfTrailingZeros(ends);
    int decimals = Math.max(0, value - whole - 1);
    boolean usual =
        isUsualId(bytes, from, user)
            && isUsualId(bytes, from + user + 1, item - user - 1)
            && isUsual(whole - item - 1)
            && decimals <= Long.BYTES - 1
            && isUsual(time - value - 1 - Byte.SIZE)
            && bytes[from + user] == form.separator
            && bytes[from + item] == form.separator
            && bytes[from + value] == form.separator
            && bytes[from + time] == '\n';
    if (!usual) {
      return -1;
    }
    int timeFrom = from + value + 1;
    long seconds = number(bytes, timeFrom, Long.BYTES);
    int more = time - value - 1 - Long.BYTES;
    long millis =
        unit.ofDigits(seconds * POWERS[more] + number(bytes, timeFrom + Long.BYTES, more));
    if (millis > form.newestMillis) {
      return -1;
    }
    long fraction = decimals == 0 ? 0 : number(bytes, from + whole + 1, decimals);
    users[size] = (int) number(bytes, from, user);
    items[size] = (int) number(bytes, from + user + 1, item - user - 1);
    values[size] =
        (float)
            Numbers.decimal(number(bytes, from + item + 1, whole - item - 1), fraction, decimals);
    times[size++] = millis;
    return from + time + 1;
  }

  private static boolean isUsual(int digits) {
    return digits > 0 && digits < Long.BYTES;
  }

  private static boolean isUsualId(byte[] bytes, int from, int digits) {
    return isUsual(digits) && (bytes[from] != '0' || digits == 1);
  }

  /**
   * A bit for each of the next bytes that is no digit. Only the lowest is told for sure, and then
   * the next one if that is a character of a plain line, and so on; from the 32nd on all are set.
   */
  private static long ends(byte[] bytes, int from) {
    long ends = ends(word(bytes, from)) | ends(word(bytes, from + 8)) << 8;
    return ends
        | ends(word(bytes, from + 16)) << 16
        | ends(word(bytes, from + 24)) << 24
        | BEYOND_LINE;
  }

  private static long ends(long digits) {
    // The multiplication moves the highest bits of all bytes into the highest byte.
    return ((((digits + ABOVE_NINE | digits) & HIGH_BITS) >>> 7) * 0x0102040810204080L) >>> 56;
  }

  private static long word(byte[] bytes, int from) {
    return (long) WORDS.get(bytes, from) ^ ZEROS;
  }

  /** The number of so many digits, at least one and at most eight. */
  private static long number(byte[] bytes, int from, int digits) {
    return eightDigits(word(bytes, from) << (Long.SIZE - Byte.SIZE * digits));
  }

  /** Takes the line at {@code from}, which may be blank; where the next starts, or −1. */
  private int takeAnyLine(byte[] bytes, int from) {
    int behindBlank = behindLine(bytes, from);
    return behindBlank < 0 ? takeLine(bytes, from) : behindBlank;
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

  /**
   * The number at {@code from}, of up to 15 digits, and how many digits it has. Looks at eight
   * bytes at a time; {@code PADDING} bytes behind the last line are looked at, but not taken.
   */
  private static long digits(byte[] bytes, int from) {
    long digits = word(bytes, from);
    // The first byte above 9 is told for sure; what follows it may be spoiled by a carry.
    long others = (digits + ABOVE_NINE | digits) & HIGH_BITS;
    int count = Long.numberOfTrailingZeros(others) >>> 3;
    if (count == 0) {
      return 0;
    }
    long number = eightDigits(digits << (Long.SIZE - Byte.SIZE * count));
    return count < Long.BYTES ? (number << 4) | count : moreDigits(bytes, from, number);
  }

  /** The number of eight digits, the first in the lowest byte: pairs, fours, then all. */
  private static long eightDigits(long digits) {
    long pairs = (digits * (10 * (1 << 8) + 1)) >>> 8;
    long fours = ((pairs & 0x00ff00ff00ff00ffL) * (100 * (1 << 16) + 1)) >>> 16;
    return ((fours & 0x0000ffff0000ffffL) * (10_000 * (1L << 32) + 1)) >>> 32;
  }

  private static long moreDigits(byte[] bytes, int from, long firstEight) {
    long number = firstEight;
    int at = from + Long.BYTES;
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
