package org.aisle.interaction;

import java.util.Arrays;

/**
 * The stable order of rows by time. A radix sort of longs that hold a row's number and, above it,
 * as many bits of its time as there is room for: nearly always all of them, since whole seconds are
 * counted as such. O(rows); 16 bytes a row beside the answer's four.
 */
final class TimeOrder {
  private static final long MILLIS_PER_SECOND = 1000;
  private static final int FEW_ROWS = 1 << 14;

  private TimeOrder() {}

  /** The row numbers 0 … size − 1, by ascending time; rows of equal time keep their order. */
  static int[] of(long[] times, int size) {
    int[] order = new int[size];
    for (int row = 0; row < size; row++) {
      order[row] = row;
    }
    if (size > 1) {
      sort(times, order);
    }
    return order;
  }

  private static void sort(long[] times, int[] order) {
    int size = order.length;
    long oldest = Long.MAX_VALUE;
    long newest = Long.MIN_VALUE;
    for (int row = 0; row < size; row++) {
      oldest = Math.min(oldest, times[row]);
      newest = Math.max(newest, times[row]);
    }
    boolean seconds = areWholeSeconds(times, size, oldest, newest);
    int keyBits = bits(key(newest, oldest, seconds));
    int rowBits = bits(size - 1L);
    int roomBits = Long.SIZE - rowBits;
    long[] packed = new long[size];
    long[] other = new long[size];
    for (int shift = 0; shift < keyBits; shift += roomBits) {
      for (int i = 0; i < size; i++) {
        packed[i] = key(times[order[i]], oldest, seconds) >>> shift << rowBits | order[i];
      }
      int sortedBits = Math.min(roomBits, keyBits - shift);
      long[] sorted = sorted(packed, other, rowBits, rowBits + sortedBits);
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
  private static boolean areWholeSeconds(long[] times, int size, long oldest, long newest) {
    // Beyond half of all longs the difference turns negative.
    boolean whole = newest - oldest >= MILLIS_PER_SECOND;
    for (int row = 0; whole && row < size; row++) {
      whole = (times[row] - oldest) % MILLIS_PER_SECOND == 0;
    }
    return whole;
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(value);
  }

  /** Sorts by the bits {@code [fromBit, toBit)}, lowest digit first; the array with the result. */
  private static long[] sorted(long[] values, long[] other, int fromBit, int toBit) {
    int digitBits = values.length < FEW_ROWS ? 8 : 11;
    int[] next = new int[1 << digitBits];
    long[] from = values;
    long[] to = other;
    for (int shift = fromBit; shift < toBit; shift += digitBits) {
      startsOfDigits(from, shift, next);
      spread(from, to, shift, next);
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void startsOfDigits(long[] values, int shift, int[] next) {
    int mask = next.length - 1;
    Arrays.fill(next, 0);
    for (long value : values) {
      next[(int) (value >>> shift) & mask]++;
    }
    int start = 0;
    for (int digit = 0; digit < next.length; digit++) {
      int count = next[digit];
      next[digit] = start;
      start += count;
    }
  }

  private static void spread(long[] from, long[] to, int shift, int[] next) {
    int mask = next.length - 1;
    for (long value : from) {
      to[next[(int) (value >>> shift) & mask]++] = value;
    }
  }
}
