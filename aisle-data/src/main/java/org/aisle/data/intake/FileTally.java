package org.aisle.data.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of the rows of one file while it is read. */
public final class FileTally {
  private static final int SHOWN = 10;

  private final String file;
  private final String holds;
  private final BadRows badRows;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final List<BadRow> firstBad = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Times times = new Times();
  private long used;
  private long bad;
  private boolean truncated;

  FileTally(String file, String holds, BadRows badRows) {
    this.file = file;
    this.holds = holds;
    this.badRows = badRows;
  }

  /** Counts a row as used. */
  public void use() {
    used++;
  }

  /** Counts so many rows as used. */
  public void use(long rows) {
    used += rows;
  }

  /** Counts a row as left out for this reason. */
  public void leaveOut(String reason) {
    leftOut.merge(reason, 1L, Long::sum);
  }

  /** Counts a row as malformed. */
  public void bad(long line, String reason) {
    BadRow row = new BadRow(file, line, reason);
    if (bad++ < SHOWN) {
      firstBad.add(row);
    }
    badRows.write(row);
  }

  /** Notes which column is taken for a field. */
  public void column(String field, String column) {
    columns.put(field, column);
  }

  /** Notes something that a reader of the report should know. */
  public void note(String text) {
    notes.add(text);
  }

  /** Notes that the archive was cut off. */
  public void truncated() {
    truncated = true;
  }

  /** The reader of this file's times. */
  public Times times() {
    return times;
  }

  /** How many rows have been used. */
  public long used() {
    return used;
  }

  /** What has been counted so far. */
  public FileReport report() {
    long rows = used + bad;
    for (long count : leftOut.values()) {
      rows += count;
    }
    return new FileReport(
        file,
        holds,
        Collections.unmodifiableMap(new LinkedHashMap<>(columns)),
        times.unit(),
        rows,
        used,
        Collections.unmodifiableMap(new TreeMap<>(leftOut)),
        bad,
        List.copyOf(firstBad),
        List.copyOf(notes),
        truncated);
  }
}
