package org.aisle.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of an xlsx workbook; its first row names the columns. */
public final class SheetTable implements Table {
  private final SourceFile file;
  private final List<String> columns;

  private SheetTable(SourceFile file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /** The first sheet of this workbook. */
  public static SheetTable of(SourceFile file) {
    try (Sheet sheet = new Sheet(file)) {
      if (!sheet.rows.hasNext()) {
        throw new DataException("The first sheet of '%s' is empty.".formatted(file));
      }
      Row first = sheet.rows.next();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < first.getCellCount(); i++) {
        names.add(text(first, i).strip());
      }
      return new SheetTable(file, List.copyOf(names));
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public String kind() {
    return "xlsx";
  }

  @Override
  public Rows rows(List<String> wanted, FileTally tally) {
    return new SheetRows(file, wanted.stream().mapToInt(columns::indexOf).toArray());
  }

  /** Numbers as they are, times as ISO dates, everything else as text. */
  private static String text(Row row, int column) {
    Cell cell = row.hasCell(column) ? row.getCell(column) : null;
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      return isDate(cell) ? cell.asDate().toString() : cell.asNumber().toPlainString();
    }
    return cell.getText();
  }

  private static boolean isDate(Cell cell) {
    String format = cell.getDataFormatString();
    if (format == null) {
      return false;
    }
    String bare = format.toLowerCase(Locale.ROOT);
    return bare.contains("yy") || bare.contains("h:mm") || bare.contains("d/m");
  }

  /** An open workbook; the library tells of damage by many kinds of exceptions. */
  private static final class Sheet implements AutoCloseable {
    private final SourceFile file;
    private final InputStream in;
    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    Sheet(SourceFile file) {
      this.file = file;
      try {
        in = file.open();
        workbook = new ReadableWorkbook(in, new ReadingOptions(true, true));
        stream = workbook.getFirstSheet().openStream();
        rows = stream.iterator();
      } catch (IOException | RuntimeException e) {
        throw broken(file, e);
      }
    }

    static DataException broken(SourceFile file, Exception cause) {
      return new DataException(
          "'%s' is a damaged xlsx workbook: %s.".formatted(file, cause.getMessage()), cause);
    }

    @Override
    public void close() {
      try {
        stream.close();
        workbook.close();
        in.close();
      } catch (IOException e) {
        throw SourceFile.unreadable(file.place(), e);
      }
    }
  }

  private static final class SheetRows implements Rows {
    private final Sheet sheet;
    private final int[] positions;
    private final FieldBuffer buffer;
    private @Nullable Row row;

    SheetRows(SourceFile file, int[] positions) {
      this.sheet = new Sheet(file);
      this.positions = positions;
      this.buffer = new FieldBuffer(positions.length);
      if (sheet.rows.hasNext()) {
        row = sheet.rows.next();
      }
    }

    @Override
    public boolean next() {
      try {
        if (!sheet.rows.hasNext()) {
          return false;
        }
        Row next = sheet.rows.next();
        row = next;
        buffer.clear();
        for (int i = 0; i < positions.length; i++) {
          buffer.set(i, SheetTable.text(next, positions[i]));
        }
        return true;
      } catch (RuntimeException e) {
        throw Sheet.broken(sheet.file, e);
      }
    }

    @Override
    public long line() {
      return row == null ? 0 : row.getRowNum();
    }

    @Override
    public byte[] bytes() {
      return buffer.bytes();
    }

    @Override
    public int from(int field) {
      return buffer.from(field);
    }

    @Override
    public int to(int field) {
      return buffer.to(field);
    }

    @Override
    public void close() {
      sheet.close();
    }
  }
}
