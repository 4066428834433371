package org.aisle.data.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import org.aisle.data.intake.ByteLines;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;

/**
 * Rows with quotes, taken apart by FastCSV without an object per row. FastCSV gives up at a stray
 * quote; then that row is bad, and reading goes on at the line after it.
 */
final class CsvRows implements Rows {
  private static final int RECORD_CHARS_MAX = 1 << 22;
  private static final int RESTARTS_MAX = 50;

  private final SourceFile file;
  private final Charset charset;
  private final DelimitedTable.Layout layout;
  private final FileTally tally;
  private final Handler handler;
  private ByteLines lines;
  private CloseableIterator<Handler> records;
  private boolean headerAhead;
  private long skipped;
  private int restarts;

  /** Opens the rows behind the first {@code skipped} lines. */
  CsvRows(DelimitedTable.Source source, DelimitedTable.Layout layout, long skipped) {
    this.file = source.file();
    this.charset = source.charset();
    this.tally = source.tally();
    this.layout = layout;
    this.handler = new Handler(layout);
    this.headerAhead = layout.header();
    this.skipped = skipped;
    this.lines = new ByteLines(file);
    this.records = open();
  }

  private CloseableIterator<Handler> open() {
    for (long line = 0; line < skipped && lines.next(); line++) {
      // A line before the first row that is wanted.
    }
    InputStream in = lines.next() ? lines.rest() : InputStream.nullInputStream();
    return CsvReader.builder()
        .fieldSeparator(layout.separator())
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .skipEmptyLines(true)
        .maxBufferSize(RECORD_CHARS_MAX)
        .build(handler, new InputStreamReader(in, charset))
        .iterator();
  }

  @Override
  public boolean next() {
    while (advanced()) {
      int fields = handler.fields();
      if (headerAhead) {
        headerAhead = false;
      } else if (fields == layout.fields()) {
        return true;
      } else {
        tally.bad(line(), "%d fields where %d are expected".formatted(fields, layout.fields()));
      }
    }
    if (lines.truncated()) {
      tally.truncated();
    }
    return false;
  }

  private boolean advanced() {
    while (true) {
      try {
        if (!records.hasNext()) {
          return false;
        }
        var _ = records.next();
        return true;
      } catch (CsvParseException e) {
        // The text between an open quote and the place where an archive was cut off is no error.
        if (lines.truncated()) {
          return false;
        }
        restart(e);
      }
    }
  }

  private void restart(CsvParseException cause) {
    String reason = String.valueOf(cause.getMessage()).replaceFirst(" \\(record.*", "");
    if (++restarts > RESTARTS_MAX) {
      throw new DataException(
          "%s:%d: %s; so have %d rows before. Are quotes within fields doubled?"
              .formatted(file, line(), reason, RESTARTS_MAX),
          cause);
    }
    tally.bad(line(), reason);
    headerAhead = false;
    skipped = line();
    close();
    lines = new ByteLines(file);
    records = open();
  }

  @Override
  public long line() {
    return skipped + handler.line();
  }

  @Override
  public byte[] bytes() {
    return handler.buffer.bytes();
  }

  @Override
  public int from(int field) {
    return handler.buffer.from(field);
  }

  @Override
  public int to(int field) {
    return handler.buffer.to(field);
  }

  @Override
  public void close() {
    lines.close();
  }

  /** Copies the wanted fields of every record into one buffer; the record is the handler itself. */
  private static final class Handler extends AbstractBaseCsvCallbackHandler<Handler> {
    private final int[] slots;
    private final FieldBuffer buffer;
    private int fields;
    private long line;

    Handler(DelimitedTable.Layout layout) {
      slots = layout.slots();
      buffer = new FieldBuffer(layout.wantedCount());
    }

    int fields() {
      return fields;
    }

    long line() {
      return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      fields = 0;
      buffer.clear();
    }

    @Override
    protected void handleField(int index, char[] chars, int offset, int length, boolean quoted) {
      fields = index + 1;
      if (index < slots.length && slots[index] >= 0) {
        buffer.set(slots[index], chars, offset, length);
      }
    }

    @Override
    protected Handler buildRecord() {
      return this;
    }
  }
}
