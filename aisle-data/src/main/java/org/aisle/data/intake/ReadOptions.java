package org.aisle.data.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.aisle.model.Progress;
import org.jspecify.annotations.Nullable;

/**
 * How files are read; the defaults suit all formats.
 *
 * @param columns column names that override detection, by field ({@code user → buyer}); the column
 *     {@code -} switches a field off
 * @param maxBadShare the share of bad rows up to which data are taken
 * @param strict whether an archive that was cut off is refused
 * @param itemFiles catalog files beside the interactions; empty to look in their folder
 * @param attributeFiles files with item attributes; empty to look in the folder
 * @param badRowsFile where every bad row is written, or null
 * @param nowMillis the time after which an interaction lies in the future
 * @param progress is told how much has been read
 * @param threads how many threads may read at once, at least 1
 * @param pseudonyms what personal ids are replaced by
 * @param takenBackApart whether refunds and removals are told apart in place of being taken out of
 *     the interactions
 * @param caps how much the files may hold, or null for files that are trusted
 */
public record ReadOptions(
    Map<String, String> columns,
    double maxBadShare,
    boolean strict,
    List<Path> itemFiles,
    List<Path> attributeFiles,
    @Nullable Path badRowsFile,
    long nowMillis,
    Progress progress,
    int threads,
    Pseudonyms pseudonyms,
    boolean takenBackApart,
    SourceFile.@Nullable Caps caps) {

  public ReadOptions {
    columns = Map.copyOf(columns);
    itemFiles = List.copyOf(itemFiles);
    attributeFiles = List.copyOf(attributeFiles);
    if (!(maxBadShare >= 0 && maxBadShare <= 1)) {
      throw new DataException(
          "The largest share of bad rows (%s) must lie between 0 and 1, for instance 0.01."
              .formatted(maxBadShare));
    }
    if (threads < 1) {
      throw new DataException("Files are read by at least one thread, not %d.".formatted(threads));
    }
  }

  /** Nothing mapped by hand, at most 1 % bad rows, archives may be cut off, all processors. */
  public static ReadOptions defaults() {
    return new ReadOptions(
        Map.of(),
        0.01,
        false,
        List.of(),
        List.of(),
        null,
        System.currentTimeMillis(),
        Progress.SILENT,
        Runtime.getRuntime().availableProcessors(),
        Pseudonyms.forOnce(),
        false,
        null);
  }

  /** The same with these columns, by field. */
  public ReadOptions withColumns(Map<String, String> byField) {
    return with(draft -> draft.columns = byField);
  }

  /** The same with another limit for bad rows. */
  public ReadOptions withMaxBadShare(double share) {
    return with(draft -> draft.maxBadShare = share);
  }

  /** The same, refusing archives that were cut off or not. */
  public ReadOptions withStrict(boolean refuse) {
    return with(draft -> draft.strict = refuse);
  }

  /** The same with these catalog files. */
  public ReadOptions withItemFiles(List<Path> files) {
    return with(draft -> draft.itemFiles = files);
  }

  /** The same with these files of item attributes. */
  public ReadOptions withAttributeFiles(List<Path> files) {
    return with(draft -> draft.attributeFiles = files);
  }

  /** The same, with every bad row written to this file. */
  public ReadOptions withBadRowsFile(@Nullable Path file) {
    return with(draft -> draft.badRowsFile = file);
  }

  /** The same with another present. */
  public ReadOptions withNowMillis(long millis) {
    return with(draft -> draft.nowMillis = millis);
  }

  /** The same, telling this listener. */
  public ReadOptions withProgress(Progress listener) {
    return with(draft -> draft.progress = listener);
  }

  /** The same with so many threads. */
  public ReadOptions withThreads(int count) {
    return with(draft -> draft.threads = count);
  }

  /** The same with these pseudonyms. */
  public ReadOptions withPseudonyms(Pseudonyms others) {
    return with(draft -> draft.pseudonyms = others);
  }

  /** The same, with refunds and removals told apart. */
  public ReadOptions withTakenBackApart() {
    return with(draft -> draft.takenBackApart = true);
  }

  /** The same for files from elsewhere, which are refused where they hold more than this. */
  public ReadOptions withCaps(SourceFile.Caps most) {
    return with(draft -> draft.caps = most);
  }

  private ReadOptions with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.options();
  }

  /** Options while one of them changes. */
  private static final class Draft {
    private Map<String, String> columns;
    private double maxBadShare;
    private boolean strict;
    private List<Path> itemFiles;
    private List<Path> attributeFiles;
    private @Nullable Path badRowsFile;
    private long nowMillis;
    private Progress progress;
    private int threads;
    private Pseudonyms pseudonyms;
    private boolean takenBackApart;
    private SourceFile.@Nullable Caps caps;

    Draft(ReadOptions from) {
      columns = from.columns;
      maxBadShare = from.maxBadShare;
      strict = from.strict;
      itemFiles = from.itemFiles;
      attributeFiles = from.attributeFiles;
      badRowsFile = from.badRowsFile;
      nowMillis = from.nowMillis;
      progress = from.progress;
      threads = from.threads;
      pseudonyms = from.pseudonyms;
      takenBackApart = from.takenBackApart;
      caps = from.caps;
    }

    ReadOptions options() {
      return new ReadOptions(
          columns,
          maxBadShare,
          strict,
          itemFiles,
          attributeFiles,
          badRowsFile,
          nowMillis,
          progress,
          threads,
          pseudonyms,
          takenBackApart,
          caps);
    }
  }
}
