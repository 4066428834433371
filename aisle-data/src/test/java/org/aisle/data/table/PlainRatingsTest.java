package org.aisle.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileTally;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.ReadOptions;
import org.aisle.data.intake.SourceFile;
import org.aisle.ids.IdIndex;
import org.jspecify.annotations.Nullable;

/** Whatever a file holds, taking it at once gives what taking it row by row gives. */
class PlainRatingsTest {
  private static final ReadOptions OPTIONS =
      ReadOptions.defaults().withNowMillis(1_767_225_600_000L);
  private static final int BLOCK_BYTES = 64;

  /** All that came of a file, as text, and whether it was taken at once. */
  private record Outcome(String content, boolean atOnce) {}

  @Property(tries = 400)
  void takesPlainFilesAtOnce(
      @ForAll("plainFiles") String text,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 300) int partBytes)
      throws IOException {
    Outcome outcome = same(text, new PlainRatings.Work(threads, partBytes, BLOCK_BYTES));
    assertThat(outcome.atOnce).isTrue();
  }

  @Property(tries = 800)
  void leavesOtherFilesAsTheyWere(
      @ForAll("otherFiles") String text,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 300) int partBytes)
      throws IOException {
    var _ = same(text, new PlainRatings.Work(threads, partBytes, BLOCK_BYTES));
  }

  @Example
  void cutsAnywhere() throws IOException {
    String text = "\ufeff1,10,3.5,978300760\r\n\r\n22,7,5,978302109\n\n1,7,.5,978301968\n3,10,4.,0";
    for (int partBytes = 1; partBytes <= text.length() + 2; partBytes++) {
      for (int blockBytes = 24; blockBytes <= text.length() + 2; blockBytes += 3) {
        Outcome outcome = same(text, new PlainRatings.Work(2, partBytes, blockBytes));
        assertThat(outcome.atOnce).isTrue();
      }
    }
  }

  @Example
  void keepsTheTextOfIds() throws IOException {
    PlainRatings.Work work = PlainRatings.Work.of(2);
    Outcome zero = same("0,10,3\n7,0,4\n", work);
    assertThat(zero.atOnce).isTrue();
    assertThat(zero.content).contains("users [0, 7]", "items [10, 0]");
    Outcome padded = same("1,10,3\n007,0,4\n", work);
    assertThat(padded.atOnce).isFalse();
    assertThat(padded.content).contains("users [1, 007]");
    assertThat(same("1,1234567890,3\n", work).atOnce).isFalse();
  }

  @Example
  void leavesCompressedFilesToTheRows() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write("1,10,3\n2,10,4\n".getBytes(StandardCharsets.UTF_8));
    }
    Outcome outcome = same(compressed.toByteArray(), PlainRatings.Work.of(2));
    assertThat(outcome.atOnce).isFalse();
    assertThat(outcome.content).contains("users [1, 2]");
  }

  @Example
  void leavesOtherColumnsToTheRows() throws IOException {
    PlainRatings.Work work = PlainRatings.Work.of(2);
    assertThat(same("item,user,rating\n1,2,3\n", work).atOnce).isFalse();
    assertThat(same("user,item,quantity\n1,2,3\n", work).atOnce).isFalse();
    assertThat(same("user,item,rating,event\n1,2,3,4\n", work).atOnce).isFalse();
    assertThat(same("user,item,rating\n", work).atOnce).isTrue();
  }

  @Provide
  Arbitrary<String> plainFiles() {
    return files(rows(plainFields(), Arbitraries.of("\n", "\n", "\r\n", "\n\n", "\r\n\r\n")));
  }

  @Provide
  Arbitrary<String> otherFiles() {
    Arbitrary<List<String>> odd =
        Arbitraries.of(
                "1,2",
                "a,2,3,4",
                "007,1,3,5",
                "1,\"2\",3,4",
                ",2,3,4",
                "1,2,,4",
                "1,2,NaN,4",
                "-1,2,3,4",
                "1,2,3,99999999999",
                "1,2,-3,4",
                "1, 2,3,4",
                "1,2,3,4,5",
                "12345678901,2,3,4",
                "1,2,1e1,4",
                "1,2,3,",
                "1,2,3,2023-01-01",
                "\"",
                "é",
                " ",
                "1,2,.,4",
                "1,2,3.5.5,4",
                "\r",
                "1,2,3,4\r",
                "1,2,3",
                "1,2,1234567890123456,4",
                "1,2,3,1234567890123456",
                "1,2,0.1234567890123456,4",
                "\u0000",
                "\ufeff1,2,3,4",
                "1,\"2\n3\",4,5",
                "1,2,3,-4",
                "0,00,1,1",
                "9".repeat(80) + ",2,3,4")
            .map(line -> List.of(line.split(",", -1)));
    Arbitrary<List<String>> fields =
        Arbitraries.frequencyOf(Tuple.of(12, plainFields()), Tuple.of(1, odd));
    return files(rows(fields, Arbitraries.of("\n", "\n", "\r\n", "\n\n", "\r\r\n")));
  }

  private static Arbitrary<List<String>> plainFields() {
    return Combinators.combine(
            Arbitraries.of("1", "2", "3", "10", "0", "999999999", "138493"),
            Arbitraries.of("1", "20", "21", "0", "131262"),
            Arbitraries.of("5", "3.5", "4.0", ".5", "5.", "0", "10", "00.50", "123456789.123456"),
            Arbitraries.of(
                "978300760", "978300761", "0", "1112486027000", "170000000012345", "0978300760"))
        .as(List::of);
  }

  /** Up to twelve rows; the last one may lack its line end. */
  private static Arbitrary<String> rows(Arbitrary<List<String>> fields, Arbitrary<String> ends) {
    return Combinators.combine(fields.map(row -> String.join(",", row)), ends)
        .as(String::concat)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(lines -> String.join("", lines))
        .flatMap(text -> Arbitraries.of(text, text.stripTrailing()));
  }

  /** Rows with or without a byte order mark and a header, with three or four fields. */
  private static Arbitrary<String> files(Arbitrary<String> rows) {
    return Combinators.combine(
            rows,
            Arbitraries.of("", "\ufeff"),
            Arbitraries.of(
                "", "", "user,item,rating,timestamp\n", "userId,movieId,rating,timestamp\r\n"),
            Arbitraries.of(",", "\t", "::", ";"),
            Arbitraries.of(true, false))
        .as((body, mark, header, separator, timed) -> {
          String all = header + body;
          String text = timed ? all : all.replaceAll("(?m),[^,\r\n]*(?=\r?\n|$)", "");
          return mark + text.replace(",", separator);
        });
  }

  /** Reads the text both ways, which must agree; how it went. */
  private static Outcome same(String text, PlainRatings.Work work) throws IOException {
    return same(text.getBytes(StandardCharsets.UTF_8), work);
  }

  private static Outcome same(byte[] bytes, PlainRatings.Work work) throws IOException {
    Path path = Files.createTempFile("ratings", ".csv");
    try {
      Files.write(path, bytes);
      Outcome atOnce = read(path, work);
      Outcome byRow = read(path, null);
      assertThat(atOnce.content).isEqualTo(byRow.content);
      return atOnce;
    } finally {
      Files.delete(path);
    }
  }

  private static Outcome read(Path path, PlainRatings.@Nullable Work work) {
    SourceFile file = SourceFile.of(path);
    try (Intake intake = new Intake(OPTIONS)) {
      Watched table = new Watched(DelimitedTable.sniffed(file), work);
      InteractionColumns columns = columns(table.columns());
      if (columns == null) {
        return new Outcome("no ratings", false);
      }
      InteractionRows.read(file, table, columns, intake);
      return new Outcome(content(intake), table.atOnce);
    } catch (DataException e) {
      return new Outcome(String.valueOf(e.getMessage()), false);
    }
  }

  private static @Nullable InteractionColumns columns(List<String> names) {
    InteractionColumns found = InteractionColumns.find(names, Map.of());
    boolean numbered = names.size() > 2 && names.getFirst().equals("1");
    return found == null && numbered
        ? InteractionColumns.ratings("1", "2", "3", names.size() > 3 ? "4" : null)
        : found;
  }

  private static String content(Intake intake) {
    Intake.Taken taken = intake.finish();
    var rows = taken.dataset().interactions().columns();
    return String.join(
        "\n",
        "users " + ids(taken.dataset().users()),
        "items " + ids(taken.dataset().catalog().ids()),
        taken.dataset().catalog().items().toString(),
        Arrays.toString(rows.users()),
        Arrays.toString(rows.items()),
        Arrays.toString(rows.types()),
        Arrays.toString(rows.values()),
        Arrays.toString(rows.times()),
        Arrays.toString(rows.sourceRows()),
        taken.parts().toString(),
        intake.fileReports().toString());
  }

  private static List<String> ids(IdIndex ids) {
    return IntStream.range(0, ids.size()).mapToObj(ids::idAt).toList();
  }

  /** A table of which is known whether it was taken at once; without a way it never is. */
  private static final class Watched implements Table {
    private final DelimitedTable table;
    private final PlainRatings.@Nullable Work work;
    private boolean atOnce;

    Watched(DelimitedTable table, PlainRatings.@Nullable Work work) {
      this.table = table;
      this.work = work;
    }

    @Override
    public List<String> columns() {
      return table.columns();
    }

    @Override
    public String kind() {
      return table.kind();
    }

    @Override
    public Rows rows(List<String> wanted, FileTally tally) {
      return table.rows(wanted, tally);
    }

    @Override
    public boolean takeAll(InteractionColumns columns, FileTally tally, Intake intake) {
      atOnce = work != null && table.takeAll(columns, tally, intake, work);
      return atOnce;
    }
  }
}
