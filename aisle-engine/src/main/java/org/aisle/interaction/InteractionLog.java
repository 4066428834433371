package org.aisle.interaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * Collects rows in any order and sorts them by time, keeping the order of equal times. Many rows
   * go into batch after batch, none of which is copied while it grows.
   */
  public static final class Builder {
    private static final int BATCH_ROWS = 1 << 20;
    private static final int PARALLEL_ROWS = 1 << 18;

    private final List<InteractionBatch> full = new ArrayList<>();
    private int[] users = new int[16];
    private int[] items = new int[16];
    private byte[] types = new byte[16];
    private float[] values = new float[16];
    private long[] times = new long[16];
    private int fullSize;
    private int size;
    private long newest = NO_TIME;
    private boolean sorted = true;

    /** How many rows have been added. */
    public int size() {
      return fullSize + size;
    }

    /** Makes room for this many rows in all. */
    public void reserve(int rows) {
      int room = rows - fullSize;
      if (room > users.length) {
        users = Arrays.copyOf(users, room);
        items = Arrays.copyOf(items, room);
        types = Arrays.copyOf(types, room);
        values = Arrays.copyOf(values, room);
        times = Arrays.copyOf(times, room);
      }
    }

    /** Adds a row; the value must be finite. */
    public void add(int user, int item, InteractionType type, float value, long timeMillis) {
      if (size == users.length) {
        makeRoom();
      }
      sorted &= newest <= timeMillis;
      newest = timeMillis;
      users[size] = user;
      items[size] = item;
      types[size] = type.code();
      values[size] = value;
      times[size] = timeMillis;
      size++;
    }

    /** Adds rows; their columns are not copied and must not change any more. */
    public void addAll(InteractionBatch rows) {
      Math.addExact(size(), rows.size());
      if (rows.size() > 0) {
        close();
        sorted &= newest <= rows.timeMillis(0) && rows.ascends();
        newest = rows.timeMillis(rows.size() - 1);
        full.add(rows);
        fullSize += rows.size();
      }
    }

    private void makeRoom() {
      if (size < BATCH_ROWS) {
        reserve(fullSize + Math.min(BATCH_ROWS, 2 * Math.max(8, size)));
      } else {
        close();
        reserve(Math.addExact(fullSize, BATCH_ROWS));
      }
    }

    /** Makes a batch of the newest rows. */
    private void close() {
      if (size > 0) {
        full.add(newestRows());
        fullSize += size;
        size = 0;
        users = new int[0];
        items = new int[0];
        types = new byte[0];
        values = new float[0];
        times = new long[0];
      }
    }

    private InteractionBatch newestRows() {
      return new InteractionBatch(users, items, types, InteractionType.VIEW, values, times, size);
    }

    /** The log of all rows added so far; source rows are counted as they were added. */
    public InteractionLog build() {
      return build(new int[0]);
    }

    private InteractionLog build(int[] sources) {
      int rows = size();
      if (sorted && full.isEmpty() && size == users.length) {
        // Columns without room to spare are never written to again: the next row goes elsewhere.
        return new InteractionLog(
            new InteractionColumns(users, items, types, values, times, sources), 0, rows);
      }
      List<InteractionBatch> batches = new ArrayList<>(full);
      if (size > 0) {
        batches.add(newestRows());
      }
      return new InteractionLog(
          sorted ? InteractionBatch.joined(batches, rows, sources) : sortedByTime(batches, sources),
          0,
          rows);
    }

    private InteractionColumns sortedByTime(List<InteractionBatch> batches, int[] sources) {
      int threads = size() < PARALLEL_ROWS ? 1 : Runtime.getRuntime().availableProcessors();
      InteractionColumns columns = TimeSort.sorted(batches, size(), threads);
      int[] sourceRows = columns.sourceRows();
      for (int row = 0; row < sources.length; row++) {
        sourceRows[row] = sources[sourceRows[row]];
      }
      return columns;
    }
  }
}
