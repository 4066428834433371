package org.aisle.dataset;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.aisle.interaction.InteractionLog;

/** Picks rows of a log. */
final class RowSelection {
  private RowSelection() {}

  /** The rows that the predicate keeps, as a log. */
  static InteractionLog where(InteractionLog log, IntPredicate keep) {
    int[] rows = new int[log.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (keep.test(row)) {
        rows[size++] = row;
      }
    }
    return size == rows.length ? log : log.rows(Arrays.copyOf(rows, size));
  }

  /** The row numbers in the order of their source, which published splits draw in. */
  static int[] inSourceOrder(InteractionLog log) {
    long[] keyed = new long[log.size()];
    for (int row = 0; row < keyed.length; row++) {
      keyed[row] = (long) log.sourceRow(row) << 32 | row;
    }
    Arrays.sort(keyed);
    int[] rows = new int[keyed.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (int) keyed[i];
    }
    return rows;
  }
}
