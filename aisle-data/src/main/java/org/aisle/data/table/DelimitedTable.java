package org.aisle.data.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;

/**
 * A file of fields between separators. Plain ratings are taken all at once; other rows are taken
 * apart by a byte loop, and from the first quoted field on, FastCSV reads the rest.
 */
public final class DelimitedTable implements Table {
  private static final int HEAD_BYTES = 1 << 16;
  private static final String[] SEPARATORS = {"::", "\t", ",", ";", "|"};

  private final SourceFile file;
  private final String separator;
  private final Charset charset;
  private final List<String> columns;
  private final boolean header;

  private DelimitedTable(
      SourceFile file, String separator, Charset charset, List<String> columns, boolean header) {
    this.file = file;
    this.separator = separator;
    this.charset = charset;
    this.columns = columns;
    this.header = header;
  }

  /** A file without a header whose columns and separator are known. */
  public static DelimitedTable headless(
      SourceFile file, String separator, Charset charset, List<String> columns) {
    return new DelimitedTable(file, separator, charset, columns, false);
  }

  /**
   * A file of which nothing is known. A first line with a number in it is taken for a row, and the
   * columns are then called {@code 1, 2, …}.
   */
  public static DelimitedTable sniffed(SourceFile file) {
    byte[] head = head(file);
    String start = new String(head, charset(head));
    String line = start.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
    return sniffed(file, separator(line));
  }

  /** A file with this separator; a first line with a number in it is taken for a row. */
  public static DelimitedTable sniffed(SourceFile file, String separator) {
    byte[] head = head(file);
    Charset charset = charset(head);
    List<String> first = firstRecord(file, withoutMark(new String(head, charset)), separator);
    boolean header = first.stream().noneMatch(DelimitedTable::isNumber);
    List<String> columns =
        header
            ? first.stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, first.size()).mapToObj(String::valueOf).toList();
    return new DelimitedTable(file, separator, charset, columns, header);
  }

  private static byte[] head(SourceFile file) {
    byte[] head = file.head(HEAD_BYTES);
    if (head.length == 0) {
      throw new DataException("'%s' is empty.".formatted(file));
    }
    boolean utf16 =
        head.length > 1
            && ((head[0] == (byte) 0xff && head[1] == (byte) 0xfe)
                || (head[0] == (byte) 0xfe && head[1] == (byte) 0xff));
    if (utf16) {
      throw new DataException(
          "'%s' is UTF-16. Save it as UTF-8 and import it again.".formatted(file));
    }
    for (byte b : head) {
      if (b == 0) {
        throw new DataException(
            "'%s' is not a text file: it holds binary zeros. Name its format with --format."
                .formatted(file));
      }
    }
    return head;
  }

  /** UTF-8, unless most bytes beyond ASCII make no sense in it. */
  private static Charset charset(byte[] head) {
    int whole = head.length;
    if (whole == HEAD_BYTES) {
      while (whole > HEAD_BYTES - 4 && head[whole - 1] < 0) {
        whole--;
      }
    }
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, whole));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      String text = new String(head, 0, whole, StandardCharsets.UTF_8);
      long broken = text.chars().filter(c -> c == '\ufffd').count();
      long foreign = text.chars().filter(c -> c > 0x7f && c != '\ufffd').count();
      return foreign > broken ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }
  }

  private static String separator(String line) {
    String best = ",";
    int most = 0;
    for (String candidate : SEPARATORS) {
      int count = 0;
      boolean quoted = false;
      for (int at = 0; at < line.length(); at++) {
        quoted ^= line.charAt(at) == '"';
        if (!quoted && line.startsWith(candidate, at)) {
          count++;
        }
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean isNumber(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    return !Double.isNaN(org.aisle.data.intake.Numbers.decimal(bytes, 0, bytes.length));
  }

  private static List<String> firstRecord(SourceFile file, String head, String separator) {
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(true)
            .ofCsvRecord(head)) {
      var records = csv.iterator();
      if (!records.hasNext()) {
        throw new DataException("'%s' holds nothing but blank lines.".formatted(file));
      }
      return records.next().getFields();
    } catch (CsvParseException e) {
      throw new DataException(
          "The first row of '%s' cannot be read as CSV: %s.".formatted(file, e.getMessage()), e);
    } catch (java.io.IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public String kind() {
    String name = separator.equals("\t") ? "tab" : "'" + separator + "'";
    String encoding = charset.equals(StandardCharsets.UTF_8) ? "" : ", " + charset;
    return "columns separated by " + name + encoding + (header ? "" : ", no header");
  }

  @Override
  public Rows rows(List<String> wanted, FileTally tally) {
    Layout layout = layout(wanted);
    Source source = new Source(file, charset, tally);
    return charset.equals(StandardCharsets.UTF_8)
        ? new ByteRows(source, layout)
        : new CsvRows(source, layout, 0);
  }

  @Override
  public boolean takeAll(InteractionColumns columns, FileTally tally, Intake intake) {
    return takeAll(columns, tally, intake, PlainRatings.Work.of(intake.options().threads()));
  }

  /** The same, read in this way. */
  boolean takeAll(
      InteractionColumns columns, FileTally tally, Intake intake, PlainRatings.Work work) {
    Layout layout = layout(columns.wanted());
    return PlainRatings.fits(layout, columns)
        && charset.equals(StandardCharsets.UTF_8)
        && file.isPlain()
        && PlainRatings.take(new Source(file, charset, tally), layout, intake, work);
  }

  private Layout layout(List<String> wanted) {
    return new Layout(separator, columns.size(), positions(wanted), header);
  }

  private int[] positions(List<String> wanted) {
    return wanted.stream().mapToInt(columns::indexOf).toArray();
  }

  /** How a row is laid out. */
  static final class Layout {
    private final String separator;
    private final int fields;
    private final int[] wanted;
    private final boolean header;

    /** Rows of so many fields, of which those at the wanted positions are given out. */
    Layout(String separator, int fields, int[] wanted, boolean header) {
      this.separator = separator;
      this.fields = fields;
      this.wanted = wanted;
      this.header = header;
    }

    String separator() {
      return separator;
    }

    int fields() {
      return fields;
    }

    int wantedCount() {
      return wanted.length;
    }

    int position(int wantedField) {
      return wanted[wantedField];
    }

    /** Whether the first row names the columns. */
    boolean header() {
      return header;
    }

    Layout withHeader(boolean ahead) {
      return new Layout(separator, fields, wanted, ahead);
    }

    /** For each position the number of the wanted field there, or −1. */
    int[] slots() {
      int[] slots = new int[fields];
      Arrays.fill(slots, -1);
      for (int i = 0; i < wanted.length; i++) {
        slots[wanted[i]] = i;
      }
      return slots;
    }
  }

  /**
   * Where rows come from.
   *
   * @param file the file
   * @param charset its encoding
   * @param tally what counts its rows
   */
  record Source(SourceFile file, Charset charset, FileTally tally) {}
}
