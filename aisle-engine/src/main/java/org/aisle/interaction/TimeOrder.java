package org.aisle.interaction;

/** The stable order of rows by time: a bottom-up merge sort of row numbers, 8 bytes a row. */
final class TimeOrder {
  private TimeOrder() {}

  /** The row numbers 0 … size − 1, by ascending time; rows of equal time keep their order. */
  static int[] of(long[] times, int size) {
    int[] from = new int[size];
    for (int row = 0; row < size; row++) {
      from[row] = row;
    }
    int[] to = new int[size];
    for (long width = 1; width < size; width *= 2) {
      for (long start = 0; start < size; start += 2 * width) {
        int middle = (int) Math.min(start + width, size);
        int end = (int) Math.min(start + 2 * width, size);
        merge(times, from, to, new int[] {(int) start, middle, end});
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  private static void merge(long[] times, int[] from, int[] to, int[] bounds) {
    int left = bounds[0];
    int right = bounds[1];
    for (int out = bounds[0]; out < bounds[2]; out++) {
      boolean takeLeft =
          left < bounds[1] && (right >= bounds[2] || times[from[left]] <= times[from[right]]);
      to[out] = takeLeft ? from[left++] : from[right++];
    }
  }
}
