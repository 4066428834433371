package org.aisle.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.aisle.data.intake.DataException;
import org.aisle.data.intake.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCapsTest {
  private static final String FEED =
      "id,title,link,price,availability\na,A,https://x.example/a,5 EUR,in_stock\n";
  private static final int CENTRAL_HEADER = 46;

  @TempDir private Path folder;

  @Test
  void anEntryMayNotHoldMoreThanItsOwnSharePermits() throws IOException {
    byte[] noise = new byte[2_000_000];
    new Random(1).nextBytes(noise);
    byte[] bomb = (FEED + " ".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("picture.bin", noise);
    entries.put("products.csv", bomb);
    Path archive = zip(entries, ZipEntry.DEFLATED);
    assertThat(Files.size(archive) * 100)
        .as("the archive as a whole may")
        .isGreaterThan(bomb.length);
    refused(archive, SourceFile.Caps.of(1L << 30, 100), "beyond all measure");
  }

  @Test
  void allEntriesTogetherMayNotHoldMoreThanOneFeed() throws IOException {
    byte[] feed = FEED.getBytes(StandardCharsets.UTF_8);
    Path archive = zip(Map.of("a.csv", feed, "b.csv", feed), ZipEntry.DEFLATED);
    assertThat(read(archive, SourceFile.Caps.of(100L * feed.length, 100)).report().used())
        .isEqualTo(2);
    refused(archive, SourceFile.Caps.of(feed.length, 100), "of one feed");
  }

  @Test
  void anArchiveMayNotHaveThousandsOfEntries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    for (int entry = 0; entry <= 1000; entry++) {
      entries.put("f" + entry + ".csv", new byte[0]);
    }
    refused(zip(entries, ZipEntry.DEFLATED), SourceFile.Caps.of(1 << 20, 100), "1001 entries");
  }

  @Test
  void entriesMayNotShareTheirBytes() throws IOException {
    byte[] feed = FEED.repeat(50).getBytes(StandardCharsets.UTF_8);
    Path archive = zip(Map.of("a.csv", feed), ZipEntry.STORED);
    Files.write(archive, listedTwice(Files.readAllBytes(archive)));
    refused(archive, SourceFile.Caps.of(1 << 20, 100), "over one another");
  }

  @Test
  void anArchiveInAnArchiveIsNotOpened() throws IOException {
    Path inner = zip(Map.of("b.csv", FEED.getBytes(StandardCharsets.UTF_8)), ZipEntry.DEFLATED);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("a.csv", FEED.getBytes(StandardCharsets.UTF_8));
    entries.put("inner.zip", Files.readAllBytes(inner));
    assertThat(
            read(zip(entries, ZipEntry.DEFLATED), SourceFile.Caps.of(1 << 20, 100)).report().used())
        .isEqualTo(1);
  }

  private static ReadResult read(Path path, SourceFile.Caps caps) {
    return Readers.read(
        ReadRequest.of(List.of(path), DataFormat.AUTO)
            .withOptions(TinyFiles.options().withCaps(caps)));
  }

  private static void refused(Path path, SourceFile.Caps caps, String why) {
    assertThatThrownBy(() -> read(path, caps))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(why);
  }

  private Path zip(Map<String, byte[]> entries, int method) throws IOException {
    Path path = Files.createTempFile(folder, "feed", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.setMethod(method);
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        CRC32 sum = new CRC32();
        sum.update(content.getValue());
        entry.setCrc(sum.getValue());
        entry.setSize(content.getValue().length);
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return path;
  }

  /** The archive with a second name for the bytes of its only entry. */
  private static byte[] listedTwice(byte[] archive) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    int end = archive.length - 22;
    int start = bytes.getInt(end + 16);
    byte[] listed = java.util.Arrays.copyOfRange(archive, start, end);
    byte[] again = listed.clone();
    again[CENTRAL_HEADER] = 'b';
    ByteBuffer tail = ByteBuffer.wrap(java.util.Arrays.copyOfRange(archive, end, archive.length));
    tail.order(ByteOrder.LITTLE_ENDIAN).putShort(8, (short) 2).putShort(10, (short) 2);
    tail.putInt(12, 2 * listed.length);
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    twice.write(archive, 0, end);
    twice.write(again);
    twice.write(tail.array());
    return twice.toByteArray();
  }
}
