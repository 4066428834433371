package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aisle.catalog.Item;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.FileReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenInputTest {
  private static final String HEADER = "user,item,event,timestamp\n";

  @TempDir Path folder;
  private TinyFiles files;

  @BeforeEach
  void prepare() {
    files = new TinyFiles(folder);
  }

  private static String goodRows(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "u%d,i%d,view,%d%n".formatted(i, i % 7, 1_700_000_000 + i))
        .collect(Collectors.joining());
  }

  private FileReport only(Path path) {
    return TinyFiles.read(DataFormat.CSV, path).report().files().getFirst();
  }

  @Test
  void keepsTheCompleteRowsOfAnArchiveThatWasCutOff() throws IOException {
    Path path = files.writeGzip("events.csv.gz", HEADER + goodRows(5000));
    TinyFiles.cutOff(path, 0.5);
    ReadResult result = TinyFiles.read(DataFormat.CSV, path);
    assertThat(result.report().truncated()).isTrue();
    assertThat(result.report().bad()).isZero();
    assertThat(result.dataset().interactions().size()).isBetween(1000, 4999);
    ReadRequest strict =
        new ReadRequest(List.of(path), DataFormat.CSV, TinyFiles.options().withStrict(true));
    assertThatThrownBy(() -> Readers.read(strict))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void takesByteOrderMarkAndWindowsLineEnds() {
    Path path = files.write("events.csv", "\ufeffuser,item,event\r\nu,i,view\r\n");
    assertThat(only(path).used()).isEqualTo(1);
    Path quoted = files.write("quoted.csv", "\ufeff\"user\",\"item\"\r\n\"u\",\"i\"\r\n");
    assertThat(TinyFiles.read(DataFormat.CSV, quoted).dataset().users().idAt(0)).isEqualTo("u");
  }

  @Test
  void takesQuotedLineBreaksAndCountsLinesOn() {
    Path path =
        files.write(
            "events.csv",
            "user,item,note,event\n"
                + "u,i,\"two\nlines, \"\"quoted\"\"\",view\n".repeat(200)
                + "u,i,oops\n");
    FileReport report = only(path);
    assertThat(report.used()).isEqualTo(200);
    assertThat(report.badRows().getFirst())
        .hasToString("events.csv:402: 3 fields where 4 are expected");
  }

  @Test
  void goesOnBehindAStrayQuote() {
    Path path = files.write("events.csv", HEADER + "\"u\"x,i,view,1\n" + goodRows(200));
    FileReport report = only(path);
    assertThat(report.used()).isEqualTo(200);
    assertThat(report.bad()).isEqualTo(1);
    assertThat(report.badRows().getFirst().line()).isEqualTo(2);
  }

  @Test
  void anOpenQuoteDoesNotSwallowTheRest() {
    Path path = files.write("events.csv", HEADER + "\"u,i,view,1\n" + goodRows(200));
    assertThat(only(path).used()).isEqualTo(200);
  }

  @Test
  void refusesWhenTooManyRowsAreBadAndShowsTheFirst() {
    Path path = files.write("events.csv", HEADER + "u,i,view,soon\n" + goodRows(50));
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.CSV, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 of 51 rows")
        .hasMessageContaining("events.csv:2: 'soon' is no time");
    ReadRequest patient =
        new ReadRequest(List.of(path), DataFormat.CSV, TinyFiles.options().withMaxBadShare(0.05));
    assertThat(Readers.read(patient).report().bad()).isEqualTo(1);
  }

  @Test
  void writesEveryBadRowToAFile() throws IOException {
    Path path = files.write("events.csv", HEADER + "u,i\n".repeat(20) + goodRows(20));
    Path bad = folder.resolve("bad/rows.txt");
    ReadRequest request =
        new ReadRequest(
            List.of(path),
            DataFormat.CSV,
            TinyFiles.options().withMaxBadShare(1).withBadRowsFile(bad));
    assertThat(Readers.read(request).report().files().getFirst().badRows()).hasSize(10);
    assertThat(Files.readAllLines(bad)).hasSize(20);
  }

  @Test
  void leavesOutImpossibleTimesAndUnknownEventsByReason() {
    Path path =
        files.write(
            "events.csv",
            HEADER
                + "u,i,view,-5\n"
                + "u,i,view,4000000000\n"
                + "u,i,view,\n"
                + "u,i,teleport,1700000000\n"
                + "u,i,search,1700000000\n"
                + ",i,view,1700000000\n"
                + "u,,view,1700000000\n"
                + goodRows(3));
    FileReport report = only(path);
    assertThat(report.used()).isEqualTo(3);
    assertThat(report.bad()).isZero();
    assertThat(report.leftOut())
        .containsEntry("time before 1970", 1L)
        .containsEntry("time in the future", 1L)
        .containsEntry("no time", 1L)
        .containsEntry("unknown event 'teleport'", 1L)
        .containsEntry("event 'search' says nothing about an item", 1L)
        .containsEntry("no user", 1L)
        .containsEntry("no item", 1L);
  }

  @Test
  void countsNotANumberAsBad() {
    Path path = files.write("ratings.csv", "user,item,rating\nu,i,NaN\nu,i,4,5\nu,i,1e999\nv,i,\n");
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.CSV, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("3 of 4 rows")
        .hasMessageContaining("'NaN' is no number");
  }

  @Test
  void takesPricesOfZeroAndNotANumberAsNotKnown() {
    Path events = files.write("events.csv", "user,item\nu,a\n");
    Path products = files.write("products.csv", "id,title,price\na,A,0\nb,B,NaN\nc,C,2.50\n");
    ReadResult result = TinyFiles.read(DataFormat.CSV, events, products);
    assertThat(result.dataset().catalog().items().stream().filter(Item::hasPrice)).hasSize(1);
    assertThat(result.report().files().get(1).notes())
        .containsExactly("1 prices of 0 or less are taken as not known");
  }

  @Test
  void countsDuplicates() {
    Path events = files.write("events.csv", HEADER + "u,a,view,10\nu,a,view,10\nu,a,view,11\n");
    Path products = files.write("products.csv", "id,title\na,First\na,Second\n");
    ReadResult result = TinyFiles.read(DataFormat.CSV, events, products);
    assertThat(result.report().exactDuplicates()).isEqualTo(1);
    assertThat(result.report().repeats()).isEqualTo(2);
    assertThat(result.report().catalog().duplicates()).isEqualTo(1);
    assertThat(result.dataset().catalog().item(0).title()).isEqualTo("Second");
  }

  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void refusesEmptyFilesWithTheReason(DataFormat format) {
    Path path = files.write("empty.txt", "");
    assertThatThrownBy(() -> TinyFiles.read(format, path)).isInstanceOf(DataException.class);
  }

  @ParameterizedTest
  @EnumSource(DataFormat.class)
  void refusesBinaryJunk(DataFormat format) {
    byte[] junk = new byte[4096];
    new java.util.SplittableRandom(7).nextBytes(junk);
    Path path = files.write("junk.csv", junk);
    assertThatThrownBy(() -> TinyFiles.read(format, path)).isInstanceOf(DataException.class);
  }

  @Test
  void refusesAFileOfOnlyAHeader() {
    Path path = files.write("events.csv", HEADER);
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.CSV, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("events.csv has no rows");
  }

  @Test
  void refusesUtf16WithAdvice() {
    Path path = files.write("events.csv", ("\ufeff" + HEADER).getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.CSV, path))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("UTF-16");
  }

  @Test
  void namesAMissingFile() {
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.AUTO, folder.resolve("nowhere.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nowhere.csv");
  }

  @Test
  void refusesAnArchiveCutOffInItsHeader() throws IOException {
    Path path = files.writeGzip("events.csv.gz", HEADER + goodRows(5));
    Files.write(path, java.util.Arrays.copyOf(Files.readAllBytes(path), 5));
    assertThatThrownBy(() -> TinyFiles.read(DataFormat.CSV, path))
        .isInstanceOf(DataException.class);
  }
}
