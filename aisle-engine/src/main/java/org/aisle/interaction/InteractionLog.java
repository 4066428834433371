package org.aisle.interaction;

import java.util.Arrays;

/**
 * Interactions as columns (user index, item index, type, value, time; 21 bytes a row), oldest
 * first; rows of equal time, and rows without a time, stand in the order of their source.
 * Immutable.
 */
public final class InteractionLog {
  /** The time of an interaction whose time is not known. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final InteractionLog EMPTY = new Builder().build();

  private final InteractionColumns columns;
  private final int from;
  private final int size;

  private InteractionLog(InteractionColumns columns, int from, int size) {
    this.columns = columns;
    this.from = from;
    this.size = size;
  }

  /** A log without rows. */
  public static InteractionLog empty() {
    return EMPTY;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** The log of stored columns, which must ascend by time; they are not copied. */
  public static InteractionLog ofColumns(InteractionColumns columns) {
    for (int row = 1; row < columns.size(); row++) {
      if (columns.times()[row - 1] > columns.times()[row]) {
        throw new IllegalArgumentException(
            "Row %d is older than the row before it.".formatted(row));
      }
    }
    return new InteractionLog(columns, 0, columns.size());
  }

  /** The columns of these rows, as {@link #ofColumns} takes them; copied only if this is a view. */
  public InteractionColumns columns() {
    return columns.rows(from, from + size);
  }

  /** The columns, of which this log is the rows from {@link #from()} on. */
  InteractionColumns stored() {
    return columns;
  }

  /** The first row in {@link #stored()}. */
  int from() {
    return from;
  }

  /** Whether there are no rows. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The user index of this row. */
  public int user(int row) {
    return columns.users()[from + row];
  }

  /** The item index of this row. */
  public int item(int row) {
    return columns.items()[from + row];
  }

  /** The type of this row. */
  public InteractionType type(int row) {
    return InteractionType.ofCode(columns.types()[from + row]);
  }

  /** The rating or quantity of this row. */
  public float value(int row) {
    return columns.values()[from + row];
  }

  /** The time of this row in milliseconds since 1970 UTC, or {@link #NO_TIME}. */
  public long timeMillis(int row) {
    return columns.times()[from + row];
  }

  /** The position of this row in its source before sorting by time, counted from 0. */
  public int sourceRow(int row) {
    return columns.sourceRows().length == 0 ? from + row : columns.sourceRows()[from + row];
  }

  /** Whether every row has a time and there is at least one row. */
  public boolean hasTimes() {
    return size > 0 && timeMillis(0) != NO_TIME;
  }

  /** The time of the newest row, or {@link #NO_TIME} if there is none. */
  public long newestMillis() {
    return size == 0 ? NO_TIME : timeMillis(size - 1);
  }

  /** The rows {@code [fromRow, toRow)} as a view without a copy. */
  public InteractionLog rows(int fromRow, int toRow) {
    if (fromRow < 0 || fromRow > toRow || toRow > size) {
      throw new IndexOutOfBoundsException(
          "Rows %d to %d of a log of %d rows.".formatted(fromRow, toRow, size));
    }
    return new InteractionLog(columns, from + fromRow, toRow - fromRow);
  }

  /** The given rows, which must ascend, as a copy. */
  public InteractionLog rows(int[] rows) {
    Builder builder = new Builder();
    builder.reserve(rows.length);
    int[] sources = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      builder.add(user(row), item(row), type(row), value(row), timeMillis(row));
      sources[i] = sourceRow(row);
    }
    return builder.build(sources);
  }

  /**
   * The same rows with users and items renumbered, for instance after a filter has dropped some.
   */
  public InteractionLog renumbered(int[] newUserIndex, int[] newItemIndex) {
    Builder builder = new Builder();
    builder.reserve(size);
    int[] sources = new int[size];
    for (int row = 0; row < size; row++) {
      builder.add(
          newUserIndex[user(row)], newItemIndex[item(row)], type(row), value(row), timeMillis(row));
      sources[row] = sourceRow(row);
    }
    return builder.build(sources);
  }

  /** Collects rows in any order and sorts them by time, keeping the order of equal times. */
  public static final class Builder {
    private int[] users = new int[16];
    private int[] items = new int[16];
    private byte[] types = new byte[16];
    private float[] values = new float[16];
    private long[] times = new long[16];
    private int size;
    private boolean sorted = true;

    /** How many rows have been added. */
    public int size() {
      return size;
    }

    /** Makes room for this many rows in all. */
    public void reserve(int rows) {
      if (rows > users.length) {
        users = Arrays.copyOf(users, rows);
        items = Arrays.copyOf(items, rows);
        types = Arrays.copyOf(types, rows);
        values = Arrays.copyOf(values, rows);
        times = Arrays.copyOf(times, rows);
      }
    }

    /** Adds a row; the value must be finite. */
    public void add(int user, int item, InteractionType type, float value, long timeMillis) {
      if (size == users.length) {
        reserve((int) Math.min(Integer.MAX_VALUE - 8, size * 3L / 2));
      }
      sorted &= size == 0 || times[size - 1] <= timeMillis;
      users[size] = user;
      items[size] = item;
      types[size] = type.code();
      values[size] = value;
      times[size] = timeMillis;
      size++;
    }

    /** The log of all rows added so far; source rows are counted as they were added. */
    public InteractionLog build() {
      return build(new int[0]);
    }

    private InteractionLog build(int[] sources) {
      if (!sorted) {
        return sortedByTime(sources);
      }
      // Columns without room to spare are never written to again: the next row goes into copies.
      boolean full = size == users.length;
      InteractionColumns columns =
          new InteractionColumns(
              full ? users : Arrays.copyOf(users, size),
              full ? items : Arrays.copyOf(items, size),
              full ? types : Arrays.copyOf(types, size),
              full ? values : Arrays.copyOf(values, size),
              full ? times : Arrays.copyOf(times, size),
              sources);
      return new InteractionLog(columns, 0, size);
    }

    private InteractionLog sortedByTime(int[] sources) {
      int[] order = TimeOrder.of(times, size);
      InteractionColumns columns =
          new InteractionColumns(
              inOrder(order, users),
              inOrder(order, items),
              inOrder(order, types),
              inOrder(order, values),
              inOrder(order, times),
              sources.length == 0 ? order : inOrder(order, sources));
      return new InteractionLog(columns, 0, size);
    }

    private static int[] inOrder(int[] order, int[] column) {
      int[] sorted = new int[order.length];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = column[order[row]];
      }
      return sorted;
    }

    private static byte[] inOrder(int[] order, byte[] column) {
      byte[] sorted = new byte[order.length];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = column[order[row]];
      }
      return sorted;
    }

    private static float[] inOrder(int[] order, float[] column) {
      float[] sorted = new float[order.length];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = column[order[row]];
      }
      return sorted;
    }

    private static long[] inOrder(int[] order, long[] column) {
      long[] sorted = new long[order.length];
      for (int row = 0; row < sorted.length; row++) {
        sorted[row] = column[order[row]];
      }
      return sorted;
    }
  }
}
