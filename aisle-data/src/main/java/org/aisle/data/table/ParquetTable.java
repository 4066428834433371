package org.aisle.data.table;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.SourceFile;
import org.jspecify.annotations.Nullable;

/** An Apache Parquet file; lists of values are joined by {@code |}, structures are passed over. */
final class ParquetTable implements Table {
  private final SourceFile file;
  private final List<String> columns;

  private ParquetTable(SourceFile file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  static ParquetTable of(SourceFile file) {
    if (file.inArchive()) {
      throw new DataException(
          "'%s' is a Parquet file in a zip archive. Unpack it by hand.".formatted(file));
    }
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file.path()))) {
      List<String> names =
          reader.getFileSchema().getRootNode().children().stream().map(SchemaNode::name).toList();
      return new ParquetTable(file, names);
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  /** The reader tells of damage by many kinds of exceptions, so all are taken for damage. */
  private static DataException broken(SourceFile file, Exception cause) {
    return new DataException(
        "'%s' is a damaged Parquet file: %s.".formatted(file, cause.getMessage()), cause);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public String kind() {
    return "Parquet";
  }

  @Override
  public Rows rows(List<String> wanted, FileTally tally) {
    return new ParquetRows(file, wanted);
  }

  private static final class ParquetRows implements Rows {
    private final SourceFile file;
    private final ParquetFileReader reader;
    private final RowReader rows;
    private final String[] names;
    private final boolean[] text;
    private final FieldBuffer buffer;
    private long row;

    ParquetRows(SourceFile file, List<String> wanted) {
      this.file = file;
      this.names = wanted.toArray(String[]::new);
      this.buffer = new FieldBuffer(names.length);
      try {
        reader = ParquetFileReader.open(InputFile.of(file.path()));
        rows = reader.buildRowReader().projection(ColumnProjection.columns(names)).build();
        text = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
          text[i] = isText(reader.getFileSchema().getField(names[i]));
        }
      } catch (IOException | RuntimeException e) {
        throw broken(file, e);
      }
    }

    private static boolean isText(SchemaNode node) {
      return node instanceof SchemaNode.PrimitiveNode primitive
          && (primitive.logicalType() == null
              || primitive.logicalType() instanceof LogicalType.StringType);
    }

    @Override
    public boolean next() {
      try {
        if (!rows.hasNext()) {
          return false;
        }
        rows.next();
        row++;
        buffer.clear();
        for (int i = 0; i < names.length; i++) {
          if (!rows.isNull(names[i])) {
            buffer.set(i, string(rows.getValue(names[i]), text[i]));
          }
        }
        return true;
      } catch (RuntimeException e) {
        throw broken(file, e);
      }
    }

    private static String string(@Nullable Object value, boolean text) {
      return switch (value) {
        case null -> "";
        case byte[] bytes -> text ? new String(bytes, StandardCharsets.UTF_8) : "";
        case PqList list -> joined(list);
        default -> value.toString();
      };
    }

    private static String joined(PqList list) {
      StringBuilder joined = new StringBuilder();
      for (int i = 0; i < list.size(); i++) {
        joined.append(i == 0 ? "" : "|").append(list.isNull(i) ? "" : string(list.get(i), true));
      }
      return joined.toString();
    }

    @Override
    public long line() {
      return row;
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
      rows.close();
      try {
        reader.close();
      } catch (IOException e) {
        throw SourceFile.unreadable(file.place(), e);
      }
    }
  }
}
