package org.aisle.server.imports;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/** Reads product feeds; the server knows no formats itself. */
public interface FeedReader {
  /**
   * Reads a whole feed.
   *
   * @param folder where to put what has to lie on disk meanwhile
   * @throws FeedException if it cannot be reached, is no feed, or has too many bad rows
   * @throws InterruptedException if the server stops
   */
  Feed read(Source source, Path folder, Progress progress) throws InterruptedException;

  /**
   * Where a feed is, and how it is to be read. Either the file or the address is there.
   *
   * @param file a file on this machine
   * @param url an address to fetch it from
   * @param format the name of its format; detected if null
   * @param columns the column of each field where detection is wrong
   */
  record Source(
      @Nullable Path file,
      @Nullable URI url,
      @Nullable String format,
      Map<String, String> columns) {
    public Source {
      columns = Map.copyOf(columns);
    }
  }

  /**
   * What was read.
   *
   * @param items the items, each once
   * @param report how good it was
   */
  record Feed(List<Item> items, Report report) {}

  /**
   * How good a feed was.
   *
   * @param format what it was read as
   * @param files what became of each file's rows
   * @param withoutTitle items without a title
   * @param withoutCategory items without a category
   * @param withoutPrice items without a price
   * @param duplicates records that describe an item again
   */
  record Report(
      String format,
      List<Part> files,
      long withoutTitle,
      long withoutCategory,
      long withoutPrice,
      long duplicates) {}

  /**
   * What became of one file's rows.
   *
   * @param file its name
   * @param columns which column was taken for which field
   * @param rows how many there were
   * @param used how many were used
   * @param leftOut how many were of no use, by reason
   * @param bad how many were malformed
   * @param badRows the first of those
   * @param notes what else is worth knowing
   */
  record Part(
      String file,
      Map<String, String> columns,
      long rows,
      long used,
      Map<String, Long> leftOut,
      long bad,
      List<String> badRows,
      List<String> notes) {}

  /** A feed that could not be read. */
  final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, for people. */
    public FeedException(String message) {
      super(message);
    }
  }
}
