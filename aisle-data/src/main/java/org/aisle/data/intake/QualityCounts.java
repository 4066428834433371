package org.aisle.data.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.ItemsByUser;
import org.jspecify.annotations.Nullable;

/** Looks a dataset over for its {@link QualityReport}. */
public final class QualityCounts {
  private final Dataset dataset;
  private final InteractionLog log;
  private final BitSet touched = new BitSet();
  private int users;
  private long exactDuplicates;
  private long repeats;

  private QualityCounts(Dataset dataset) {
    this.dataset = dataset;
    this.log = dataset.interactions();
  }

  /** The report of a dataset that was just read. */
  public static QualityReport of(String format, Intake intake, Intake.Taken taken) {
    BitSet described = intake.described();
    QualityCounts counts = new QualityCounts(taken.dataset());
    return counts.report(
        format, intake.fileReports(), taken.takenBack(), described, intake.duplicateItems());
  }

  /** The report of a dataset whose files are not at hand any more. */
  public static QualityReport of(String format, Dataset dataset) {
    BitSet described = new BitSet();
    for (int item = 0; item < dataset.itemCount(); item++) {
      described.set(item, !dataset.catalog().item(item).title().isEmpty());
    }
    return new QualityCounts(dataset).report(format, List.of(), 0, described, 0);
  }

  private QualityReport report(
      String format, List<FileReport> files, long takenBack, BitSet described, long duplicates) {
    countRows();
    long[] rowsOfType = new long[InteractionType.values().length];
    for (int row = 0; row < log.size(); row++) {
      rowsOfType[log.type(row).code()]++;
    }
    double pairs = (double) users * touched.cardinality();
    return new QualityReport(
        format,
        files,
        takenBack,
        log.size(),
        users,
        touched.cardinality(),
        byName(rowsOfType),
        exactDuplicates,
        repeats,
        time(oldestMillis()),
        time(log.newestMillis()),
        pairs == 0 ? 0 : (log.size() - repeats) / pairs,
        gaps(described, duplicates));
  }

  private static Map<String, Long> byName(long[] rowsOfType) {
    Map<String, Long> types = new TreeMap<>();
    for (int code = 0; code < rowsOfType.length; code++) {
      if (rowsOfType[code] > 0) {
        types.put(InteractionType.ofCode(code).name().toLowerCase(Locale.ROOT), rowsOfType[code]);
      }
    }
    return types;
  }

  private long oldestMillis() {
    for (int row = 0; row < log.size(); row++) {
      if (log.timeMillis(row) != InteractionLog.NO_TIME) {
        return log.timeMillis(row);
      }
    }
    return InteractionLog.NO_TIME;
  }

  private static @Nullable String time(long millis) {
    return millis == InteractionLog.NO_TIME
        ? null
        : Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void countRows() {
    ItemsByUser items = ItemsByUser.of(log, dataset.userCount(), dataset.itemCount());
    int[] lastUser = new int[dataset.itemCount()];
    BitSet repeating = new BitSet();
    for (int user = 0; user < dataset.userCount(); user++) {
      long before = repeats;
      for (int at = items.starts()[user]; at < items.starts()[user + 1]; at++) {
        int item = items.items()[at];
        repeats += lastUser[item] == user + 1 ? 1 : 0;
        lastUser[item] = user + 1;
      }
      repeating.set(user, repeats > before);
      users += items.starts()[user + 1] > items.starts()[user] ? 1 : 0;
    }
    for (int item = 0; item < lastUser.length; item++) {
      touched.set(item, lastUser[item] > 0);
    }
    if (repeats > 0) {
      Histories histories = Histories.of(log, dataset.userCount());
      repeating.stream().forEach(user -> countDuplicates(histories, user));
    }
  }

  private void countDuplicates(Histories histories, int user) {
    long[] keyed = new long[histories.size(user)];
    for (int position = 0; position < keyed.length; position++) {
      int row = histories.row(user, position);
      keyed[position] = (long) log.item(row) << 32 | row;
    }
    Arrays.sort(keyed);
    for (int i = 1; i < keyed.length; i++) {
      boolean repeat = keyed[i - 1] >>> 32 == keyed[i] >>> 32;
      exactDuplicates += repeat && isDuplicate(keyed, i) ? 1 : 0;
    }
  }

  /** Whether one of the rows just before, of the same item and time, is equal to row i. */
  private boolean isDuplicate(long[] keyed, int i) {
    int row = (int) keyed[i];
    for (int j = i - 1; j >= 0 && keyed[j] >>> 32 == keyed[i] >>> 32; j--) {
      int earlier = (int) keyed[j];
      if (log.timeMillis(earlier) != log.timeMillis(row)) {
        return false;
      }
      if (log.type(earlier) == log.type(row) && log.value(earlier) == log.value(row)) {
        return true;
      }
    }
    return false;
  }

  private QualityReport.CatalogGaps gaps(BitSet described, long duplicates) {
    long noTitle = 0;
    long noCategory = 0;
    long noPrice = 0;
    long noText = 0;
    for (int i = described.nextSetBit(0); i >= 0; i = described.nextSetBit(i + 1)) {
      Item item = dataset.catalog().item(i);
      noTitle += item.title().isEmpty() ? 1 : 0;
      noCategory += item.categories().isEmpty() ? 1 : 0;
      noPrice += item.hasPrice() ? 0 : 1;
      noText += item.title().isEmpty() && item.description().isEmpty() ? 1 : 0;
    }
    BitSet unknown = (BitSet) touched.clone();
    unknown.andNot(described);
    BitSet idle = (BitSet) described.clone();
    idle.andNot(touched);
    return new QualityReport.CatalogGaps(
        dataset.itemCount(),
        described.cardinality(),
        duplicates,
        unknown.cardinality(),
        noTitle,
        noCategory,
        noPrice,
        noText,
        idle.cardinality());
  }
}
