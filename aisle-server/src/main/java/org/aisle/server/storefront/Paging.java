package org.aisle.server.storefront;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param number counted from 1
 * @param pages how many there are, at least 1
 * @param from the first entry's place in the list
 * @param to the place after the last entry
 */
record Paging(int number, int pages, int from, int to) {
  /** Page {@code wanted}, or the nearest there is, of a list of {@code size} entries. */
  static Paging of(int wanted, int size, int length) {
    int pages = Math.max(1, (size + length - 1) / length);
    int number = Math.clamp(wanted, 1, pages);
    return new Paging(number, pages, (number - 1) * length, Math.min(size, number * length));
  }

  int[] of(int[] list) {
    return Arrays.copyOfRange(list, from, to);
  }

  /** The address of the page before, or null on the first; {@code base} ends in {@code page=}. */
  @Nullable String previousHref(String base) {
    return number > 1 ? base + (number - 1) : null;
  }

  /** The address of the page after, or null on the last; {@code base} ends in {@code page=}. */
  @Nullable String nextHref(String base) {
    return number < pages ? base + (number + 1) : null;
  }
}
