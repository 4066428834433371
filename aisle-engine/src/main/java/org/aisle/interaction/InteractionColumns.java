package org.aisle.interaction;

import java.util.Arrays;

/**
 * The columns of an {@link InteractionLog} as they are stored.
 *
 * @param users user indexes
 * @param items item indexes
 * @param types the codes of {@link InteractionType}
 * @param values ratings or quantities
 * @param times milliseconds since 1970 UTC, or {@link InteractionLog#NO_TIME}
 * @param sourceRows the position of each row in its source; empty where that is the row's own
 *     number
 */
public record InteractionColumns(
    int[] users, int[] items, byte[] types, float[] values, long[] times, int[] sourceRows) {
  public InteractionColumns {
    int size = users.length;
    if (items.length != size
        || types.length != size
        || values.length != size
        || times.length != size
        || (sourceRows.length != size && sourceRows.length != 0)) {
      throw new IllegalArgumentException(
          "The columns of %d interactions must be equally long.".formatted(size));
    }
  }

  /** How many rows there are. */
  public int size() {
    return users.length;
  }

  /** The rows {@code [from, to)}; a copy unless these are all. */
  InteractionColumns rows(int from, int to) {
    if (from == 0 && to == users.length) {
      return this;
    }
    int[] sources = new int[to - from];
    for (int row = from; row < to; row++) {
      sources[row - from] = sourceRows.length == 0 ? row : sourceRows[row];
    }
    return new InteractionColumns(
        Arrays.copyOfRange(users, from, to),
        Arrays.copyOfRange(items, from, to),
        Arrays.copyOfRange(types, from, to),
        Arrays.copyOfRange(values, from, to),
        Arrays.copyOfRange(times, from, to),
        sources);
  }
}
