package org.aisle.interaction;

import java.util.Arrays;
import java.util.List;

/**
 * Rows on their way into a log, as columns that may be longer than there are rows.
 *
 * @param users user indexes
 * @param items item indexes
 * @param types the codes of {@link InteractionType}; empty if all rows are of {@code type}
 * @param type the type of all rows, unless they have their own
 * @param values ratings or quantities, finite
 * @param times milliseconds since 1970 UTC or {@link InteractionLog#NO_TIME}; empty if none is
 *     known
 * @param size how many rows there are
 */
public record InteractionBatch(
    int[] users,
    int[] items,
    byte[] types,
    InteractionType type,
    float[] values,
    long[] times,
    int size) {

  long timeMillis(int row) {
    return times.length == 0 ? InteractionLog.NO_TIME : times[row];
  }

  byte typeCode(int row) {
    return types.length == 0 ? type.code() : types[row];
  }

  /** Whether no row is newer than the next. */
  boolean ascends() {
    for (int row = 1; row < size && times.length > 0; row++) {
      if (times[row - 1] > times[row]) {
        return false;
      }
    }
    return true;
  }

  /** All rows of these batches, one after the other. */
  static InteractionColumns joined(List<InteractionBatch> batches, int size, int[] sourceRows) {
    InteractionColumns columns =
        new InteractionColumns(
            new int[size],
            new int[size],
            new byte[size],
            new float[size],
            new long[size],
            sourceRows);
    int from = 0;
    for (InteractionBatch batch : batches) {
      batch.copyTo(columns, from);
      from += batch.size;
    }
    return columns;
  }

  private void copyTo(InteractionColumns columns, int from) {
    System.arraycopy(users, 0, columns.users(), from, size);
    System.arraycopy(items, 0, columns.items(), from, size);
    System.arraycopy(values, 0, columns.values(), from, size);
    if (types.length == 0) {
      Arrays.fill(columns.types(), from, from + size, type.code());
    } else {
      System.arraycopy(types, 0, columns.types(), from, size);
    }
    if (times.length == 0) {
      Arrays.fill(columns.times(), from, from + size, InteractionLog.NO_TIME);
    } else {
      System.arraycopy(times, 0, columns.times(), from, size);
    }
  }
}
