package org.aisle.data.table;

import java.nio.charset.StandardCharsets;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.FileTally;
import org.jspecify.annotations.Nullable;

/**
 * Rows without quotes as slices of the file's own buffer. The first field that starts with a quote
 * hands this row and all that follow to {@link CsvRows}.
 */
final class ByteRows implements Rows {
  private final DelimitedTable.Source source;
  private final DelimitedTable.Layout layout;
  private final FileTally tally;
  private final ByteLines lines;
  private final byte[] separator;
  private final int[] starts;
  private final int[] ends;
  private boolean headerAhead;
  private @Nullable CsvRows quoted;

  ByteRows(DelimitedTable.Source source, DelimitedTable.Layout layout) {
    this.source = source;
    this.layout = layout;
    this.tally = source.tally();
    this.lines = new ByteLines(source.file());
    this.separator = layout.separator().getBytes(StandardCharsets.UTF_8);
    this.starts = new int[layout.fields()];
    this.ends = new int[layout.fields()];
    this.headerAhead = layout.header();
  }

  @Override
  public boolean next() {
    if (quoted != null) {
      return quoted.next();
    }
    while (lines.next()) {
      if (lines.from() == lines.to()) {
        continue;
      }
      int fields = split();
      if (fields < 0) {
        return handedOver().next();
      }
      if (headerAhead) {
        headerAhead = false;
      } else if (fields == layout.fields()) {
        return true;
      } else {
        tally.bad(
            lines.line(), "%d fields where %d are expected".formatted(fields, layout.fields()));
      }
    }
    if (lines.truncated()) {
      tally.truncated();
    }
    return false;
  }

  private CsvRows handedOver() {
    CsvRows rows = new CsvRows(source, layout.withHeader(headerAhead), lines.line() - 1);
    quoted = rows;
    return rows;
  }

  /** Finds the fields of the current line; how many there are, or −1 at a quote. */
  private int split() {
    byte[] bytes = lines.bytes();
    int to = lines.to();
    int fields = 0;
    int start = lines.from();
    byte first = separator[0];
    int last = to - separator.length;
    int at = start;
    if (start < to && bytes[start] == '"') {
      return -1;
    }
    while (at <= last) {
      if (bytes[at] == first && (separator.length == 1 || bytes[at + 1] == separator[1])) {
        put(fields++, start, at);
        at += separator.length;
        start = at;
        if (at < to && bytes[at] == '"') {
          return -1;
        }
      } else {
        at++;
      }
    }
    put(fields++, start, to);
    return fields;
  }

  private void put(int field, int from, int to) {
    if (field < starts.length) {
      starts[field] = from;
      ends[field] = to;
    }
  }

  @Override
  public long line() {
    return quoted == null ? lines.line() : quoted.line();
  }

  @Override
  public byte[] bytes() {
    return quoted == null ? lines.bytes() : quoted.bytes();
  }

  @Override
  public int from(int field) {
    return quoted == null ? starts[layout.position(field)] : quoted.from(field);
  }

  @Override
  public int to(int field) {
    return quoted == null ? ends[layout.position(field)] : quoted.to(field);
  }

  @Override
  public void close() {
    if (quoted != null) {
      quoted.close();
    }
    lines.close();
  }
}
