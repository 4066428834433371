package org.aisle.server.imports;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionType;
import org.aisle.model.Progress;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

  /** How good a feed was. */
  record Report(
      @Schema(description = "What it was read as") String format,
      @Schema(description = "What became of each file's rows") List<Part> files,
      @Schema(description = "Items without a title") long withoutTitle,
      @Schema(description = "Items without a category") long withoutCategory,
      @Schema(description = "Items without a price") long withoutPrice,
      @Schema(description = "Records that describe an item again") long duplicates) {}

  /** What became of one file's rows. */
  record Part(
      @Schema(description = "Its name") String file,
      @Schema(description = "Which column was taken for which field") Map<String, String> columns,
      @Schema(description = "How many there were") long rows,
      @Schema(description = "How many were used") long used,
      @Schema(description = "How many were of no use, by reason") Map<String, Long> leftOut,
      @Schema(description = "How many were malformed") long bad,
      @Schema(description = "The first of those") List<String> badRows,
      @Schema(description = "What else is worth knowing") List<String> notes) {}

  /** A feed that could not be read. */
  final class FeedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, for people. */
    public FeedException(String message) {
      super(message);
    }
  }
}
