package org.aisle.interaction;

import java.util.Arrays;

/**
 * The stable order of rows by time. A radix sort of longs that hold a row's number and, above it,
 * as many bits of its time as there is room for: nearly always all of them, since whole seconds are
 * counted as such. O(rows); 20 bytes a row, kept for the next ones. Not safe for many threads.
 */
final class TimeOrder {
  private static final long MILLIS_PER_SECOND = 1000;
  private static final int DIGIT_BITS_MAX = 11;

  private int[] order = new int[0];
  private long[] packed = new long[0];
  private long[] other = new long[0];

  /**
   * The numbers 0 … to − from − 1 of these rows, counted from {@code from}, by ascending time; rows
   * of equal time keep their order. Valid until the next call, and longer than there are rows.
   */
  int[] of(long[] times, int from, int to) {
    int size = to - from;
    if (size > order.length) {
      order = new int[size];
      packed = new long[size];
      other = new long[size];
    }
    for (int row = 0; row < size; row++) {
      order[row] = row;
    }
    if (size > 1) {
      sort(times, from, size);
    }
    return order;
  }

  private void sort(long[] times, int from, int size) {
    long oldest = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    for (int row = from; row < from + size; row++) {
      oldest = Math.min(oldest, times[row]);
      newest = Math.max(newest, times[row]);
    }
    boolean seconds = areWholeSeconds(times, from, size, oldest, newest);
    int keyBits = bits(key(newest, oldest, seconds));
    int rowBits = bits(size - 1L);
    int roomBits = Long.SIZE - rowBits;
    for (int shift = 0; shift < keyBits; shift += roomBits) {
      for (int i = 0; i < size; i++) {
        packed[i] = key(times[from + order[i]], oldest, seconds) >>> shift << rowBits | order[i];
      }
      int sortedBits = Math.min(roomBits, keyBits - shift);
      long[] sorted = sorted(size, rowBits, sortedBits);
      for (int i = 0; i < size; i++) {
        order[i] = (int) (sorted[i] & ((1L << rowBits) - 1));
      }
    }
  }

  /** The time since the oldest one, as an unsigned number. */
  private static long key(long time, long oldest, boolean seconds) {
    long millis = time - oldest;
    return seconds ? millis / MILLIS_PER_SECOND : millis;
  }

  /** Whether all times are whole seconds after the oldest one, and near enough to divide. */
  private static boolean areWholeSeconds(
      long[] times, int from, int size, long oldest, long newest) {
    // Beyond half of all longs the difference turns negative.
    boolean whole = newest - oldest >= MILLIS_PER_SECOND;
    for (int row = from; whole && row < from + size; row++) {
      whole = (times[row] - oldest) % MILLIS_PER_SECOND == 0;
    }
    return whole;
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** Sorts by so many bits from this one on, lowest digit first; the array with the result. */
  private long[] sorted(int size, int fromBit, int sortedBits) {
    int digits = (sortedBits + DIGIT_BITS_MAX - 1) / DIGIT_BITS_MAX;
    int digitBits = (sortedBits + digits - 1) / digits;
    int[] next = new int[1 << digitBits];
    long[] values = packed;
    long[] to = other;
    for (int digit = 0; digit < digits; digit++) {
      int shift = fromBit + digit * digitBits;
      startsOfDigits(values, size, shift, next);
      spread(values, to, size, shift, next);
      long[] swap = values;
      values = to;
      to = swap;
    }
    return values;
  }

  private static void startsOfDigits(long[] values, int size, int shift, int[] next) {
    int mask = next.length - 1;
    Arrays.fill(next, 0);
    for (int i = 0; i < size; i++) {
      next[(int) (values[i] >>> shift) & mask]++;
    }
    int start = 0;
    for (int digit = 0; digit < next.length; digit++) {
      int count = next[digit];
      next[digit] = start;
      start += count;
    }
  }

  private static void spread(long[] from, long[] to, int size, int shift, int[] next) {
    int mask = next.length - 1;
    for (int i = 0; i < size; i++) {
      to[next[(int) (from[i] >>> shift) & mask]++] = from[i];
    }
  }
}
