package org.aisle.server.imports;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionType;
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
   * @param dryRun whether reading leaves nothing behind
   */
  record Source(
      @Nullable Path file,
      @Nullable URI url,
      @Nullable String format,
      Map<String, String> columns,
      boolean dryRun) {
    public Source {
      columns = Map.copyOf(columns);
    }
  }

  /**
   * What was read.
   *
   * @param items the items, each once
   * @param deeds what shoppers did, oldest first; what takes something back comes last
   * @param report how good it was
   */
  record Feed(List<Item> items, List<Deed> deeds, Report report) {}

  /**
   * What a shopper did to an item.
   *
   * @param userId the shop's id, or a pseudonym where that is personal
   * @param itemId the shop's id
   * @param type what was done, or is taken back
   * @param back whether it is taken back: a refund, a removal from the cart
   * @param value the rating, or how many pieces; NaN for all of them
   * @param timeMillis when, or {@link org.aisle.interaction.InteractionLog#NO_TIME}
   */
  record Deed(
      String userId,
      String itemId,
      InteractionType type,
      boolean back,
      double value,
      long timeMillis) {}

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
