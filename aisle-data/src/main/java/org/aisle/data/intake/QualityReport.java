package org.aisle.data.intake;

import java.util.List;
import java.util.Map;

/**
 * What was read, what was not used and why, and what the result looks like.
 *
 * @param format the format that was read
 * @param files what became of each file's rows
 * @param takenBack interactions that a later refund or removal took back
 * @param interactions how many interactions there are
 * @param users how many users have some
 * @param items how many items have some
 * @param types interactions by type
 * @param exactDuplicates rows equal to another one in user, item, type, value and time
 * @param repeats rows whose user and item occur in an earlier row
 * @param oldest the time of the oldest interaction, or null
 * @param newest the time of the newest interaction, or null
 * @param density the share of user–item pairs that occur
 * @param catalog what the catalog lacks
 */
public record QualityReport(
    String format,
    List<FileReport> files,
    long takenBack,
    long interactions,
    long users,
    long items,
    Map<String, Long> types,
    long exactDuplicates,
    long repeats,
    @org.jspecify.annotations.Nullable String oldest,
    @org.jspecify.annotations.Nullable String newest,
    double density,
    CatalogGaps catalog) {

  /**
   * What the catalog lacks.
   *
   * @param items how many items it has, with and without interactions
   * @param described how many of them a catalog file describes
   * @param duplicates how many records describe an item again
   * @param unknown how many items with interactions no catalog file describes
   * @param withoutTitle described items without a title
   * @param withoutCategory described items without a category
   * @param withoutPrice described items without a price
   * @param withoutText described items without title and description
   * @param withoutInteractions described items that nobody touched
   */
  public record CatalogGaps(
      long items,
      long described,
      long duplicates,
      long unknown,
      long withoutTitle,
      long withoutCategory,
      long withoutPrice,
      long withoutText,
      long withoutInteractions) {}

  /** How many rows were malformed. */
  public long bad() {
    return files.stream().mapToLong(FileReport::bad).sum();
  }

  /** How many rows were read. */
  public long rows() {
    return files.stream().mapToLong(FileReport::rows).sum();
  }

  /** How many rows were used. */
  public long used() {
    return files.stream().mapToLong(FileReport::used).sum();
  }

  /** Whether an archive was cut off. */
  public boolean truncated() {
    return files.stream().anyMatch(FileReport::truncated);
  }
}
