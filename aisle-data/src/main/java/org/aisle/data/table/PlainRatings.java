package org.aisle.data.table;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.aisle.data.intake.Intake;
import org.aisle.data.intake.SourceFile;
import org.aisle.interaction.InteractionType;
import org.aisle.math.Parallel;
import org.jspecify.annotations.Nullable;

/**
 * Takes whole files of plain ratings: lines {@code user,item,rating[,time]} of nothing but digits.
 * The file is mapped and cut at line ends into parts, which are read on several threads and then
 * passed on in their order. At the first line that is not plain the file is left to {@link
 * InteractionRows}, whose result this must equal in everything.
 */
final class PlainRatings {
  private static final int ROWS_MAX = Integer.MAX_VALUE - 8;
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final MemorySegment content;
  private final RatingColumns.Form form;
  private final Work work;
  private volatile boolean plain = true;

  private PlainRatings(MemorySegment content, RatingColumns.Form form, Work work) {
    this.content = content;
    this.form = form;
    this.work = work;
  }

  /**
   * How a file is read.
   *
   * @param threads by how many threads
   * @param partBytes how long the part is that a thread takes at a time
   * @param blockBytes how much of it is copied at a time; no plain line is longer
   */
  record Work(int threads, long partBytes, int blockBytes) {
    private static final long PART_BYTES = 1L << 26;
    private static final int BLOCK_BYTES = 1 << 16;

    /** Parts so long that threads and columns of their own are worth it. */
    static Work of(int threads) {
      return new Work(threads, PART_BYTES, BLOCK_BYTES);
    }
  }

  /** Passes all ratings of the source on, if they are plain; whether they were. */
  static boolean take(
      DelimitedTable.Source source, DelimitedTable.Layout layout, Intake intake, Work work) {
    SourceFile file = source.file();
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        Arena arena = Arena.ofShared()) {
      MemorySegment content = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      PlainRatings ratings = new PlainRatings(content, form(layout, intake), work);
      Queue<RatingColumns> parts = ratings.parts(layout.header());
      return parts != null && add(parts, source, intake);
    } catch (IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }

  /** Whether a file of this layout has these columns of ratings in their usual order, no others. */
  static boolean fits(DelimitedTable.Layout layout, InteractionColumns columns) {
    int fields = columns.time() == null ? 3 : 4;
    boolean usual =
        columns.type() == InteractionType.RATING
            && columns.value() != null
            && columns.userElse() == null
            && columns.event() == null
            && layout.fields() == fields;
    for (int field = 0; usual && field < fields; field++) {
      usual = layout.position(field) == field;
    }
    return usual;
  }

  private static RatingColumns.Form form(DelimitedTable.Layout layout, Intake intake) {
    byte[] separator = layout.separator().getBytes(StandardCharsets.UTF_8);
    return new RatingColumns.Form(
        separator[0],
        separator.length == 1 ? 0 : separator[1],
        layout.fields() == 4,
        intake.newestMillis());
  }

  private static boolean add(
      Queue<RatingColumns> parts, DelimitedTable.Source source, Intake intake) {
    long rows = parts.stream().mapToLong(RatingColumns::size).sum();
    if (rows + intake.interactionCount() > ROWS_MAX) {
      return false;
    }
    NumberIds users = new NumberIds(intake::user);
    NumberIds items = new NumberIds(intake::item);
    // A part leaves the queue before it is passed on, so that its memory can go with it.
    for (RatingColumns part = parts.poll(); part != null; part = parts.poll()) {
      part.countIn(source.tally());
      part.addTo(intake, users, items);
    }
    return true;
  }

  /** The parts of the file in their order, or null if some line is not plain. */
  private @Nullable Queue<RatingColumns> parts(boolean header) {
    long from = start(header);
    // A look at the first block tells almost all other files without a thread.
    if (from < 0 || !fill(new RatingColumns(form), from, lineStart(from + work.blockBytes))) {
      return null;
    }
    long length = content.byteSize() - from;
    int count = (int) ((length + work.partBytes - 1) / work.partBytes);
    List<RatingColumns> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      parts.add(new RatingColumns(form));
    }
    AtomicInteger filled = new AtomicInteger();
    Parallel.forRanges(
        work.threads,
        count,
        1,
        (worker, part, end) -> {
          long partFrom = part == 0 ? from : lineStart(from + part * work.partBytes);
          long partTo = lineStart(from + end * work.partBytes);
          if (fill(parts.get(part), partFrom, partTo)) {
            filled.incrementAndGet();
          } else {
            plain = false;
          }
        });
    return filled.get() == count ? new ArrayDeque<>(parts) : null;
  }

  /** Where the first row or a blank line before it starts, or −1 if the header is not plain. */
  private long start(boolean header) {
    boolean marked = content.byteSize() >= MARK.length;
    for (int i = 0; marked && i < MARK.length; i++) {
      marked = content.get(JAVA_BYTE, i) == MARK[i];
    }
    long from = marked ? MARK.length : 0;
    if (!header) {
      return from;
    }
    long next = lineStart(from + 1);
    for (long at = from; at < next; at++) {
      byte letter = content.get(JAVA_BYTE, at);
      // Quotes may enclose line ends, and a blank line is no header.
      if (letter == '"' || (at == from && (letter == '\r' || letter == '\n'))) {
        return -1;
      }
    }
    return next;
  }

  /** The first start of a line at {@code from} or behind it, or −1 if the line is too long. */
  private long lineStart(long from) {
    long size = content.byteSize();
    if (from >= size) {
      return size;
    }
    long limit = Math.min(size, from + work.blockBytes);
    for (long at = from - 1; at < limit; at++) {
      if (content.get(JAVA_BYTE, at) == '\n') {
        return at + 1;
      }
    }
    return limit == size ? size : -1;
  }

  /** Reads the lines {@code [from, to)} into the columns; whether all are plain. */
  private boolean fill(RatingColumns part, long from, long to) {
    if (from < 0 || to < 0) {
      return false;
    }
    byte[] block = new byte[work.blockBytes + RatingColumns.PADDING];
    long at = from;
    while (at < to && plain) {
      int copied = (int) Math.min(work.blockBytes, to - at);
      MemorySegment.copy(content, JAVA_BYTE, at, block, 0, copied);
      int length = at + copied == to ? copied : lastLineEnd(block, copied);
      if (length == 0) {
        return false;
      }
      int end = length;
      if (block[length - 1] != '\n') {
        // The last line of the file need not end.
        block[end++] = '\n';
      }
      part.reserve(end, at - from, to - at);
      if (!part.take(block, end)) {
        return false;
      }
      at += length;
    }
    return plain;
  }

  /** Behind the last line feed, or 0 if there is none. */
  private static int lastLineEnd(byte[] block, int length) {
    int end = length;
    while (end > 0 && block[end - 1] != '\n') {
      end--;
    }
    return end;
  }
}
