package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.aisle.bench.report.BenchException;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.data.DataFormat;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.dataset.ColdItems;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Filters;
import org.aisle.dataset.GivenSplit;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitters;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/** Reads data sets and cuts them as their publishers did. */
final class Splits {
  /** The variant on which settings for items without interactions are tuned. */
  static final String COLD_VALIDATION = "cold-validation";

  private static final long SEED = 42;
  private static final double COLD_SHARE = 0.2;

  private Splits() {}

  /** The files of a folder as a split that somebody else made. */
  static Split given(
      Path folder, DataFormat format, String train, @Nullable String validation, String test) {
    List<Path> paths = new ArrayList<>(List.of(folder.resolve(train)));
    if (validation != null) {
      paths.add(folder.resolve(validation));
    }
    paths.add(folder.resolve(test));
    ReadResult result = Readers.read(ReadRequest.of(paths, format));
    GivenSplit split =
        new GivenSplit(
            "given",
            rows(result, folder.resolve(train)),
            validation == null ? null : rows(result, folder.resolve(validation)),
            rows(result, folder.resolve(test)));
    return split.split(Filters.withoutUnused(result.dataset()), SEED);
  }

  private static GivenSplit.Rows rows(ReadResult result, Path path) {
    for (ReadResult.Part part : result.parts()) {
      if (part.path().equals(path)) {
        return new GivenSplit.Rows(part.fromRow(), part.toRow());
      }
    }
    throw new BenchException(
        BenchException.REFUSED, "No interactions were read from '%s'.".formatted(path));
  }

  /** A file or folder, cut by a splitter's rule. */
  static Split cut(Path path, DataFormat format, String rule) {
    Dataset dataset = Readers.read(ReadRequest.of(List.of(path), format)).dataset();
    return Splitters.parse(rule).split(Filters.withoutUnused(dataset), SEED);
  }

  /** The same split without anything known of the items but their ids. */
  static Split withoutAttributes(Split split) {
    List<Item> plain = new ArrayList<>();
    for (Item item : split.dataset().catalog().items()) {
      plain.add(Item.ofId(item.id()));
    }
    Dataset dataset =
        new Dataset(
            split.dataset().users(),
            split.dataset().userAttributes(),
            Catalog.of(plain),
            split.dataset().interactions());
    return new Split(
        split.name(),
        dataset,
        split.train(),
        split.validation(),
        split.history(),
        split.masked(),
        split.test());
  }

  /** The same split with a fifth of the items hidden from all but the test. */
  static Split hideColdItems(Split split) {
    return ColdItems.hide(split, COLD_SHARE, SEED);
  }

  /**
   * The same split with another fifth of the items hidden from training; validation asks for
   * nothing but those.
   */
  static Split coldValidation(Split split) {
    Split hidden = ColdItems.hide(split, COLD_SHARE, SEED + 1);
    BitSet warm = new BitSet();
    for (int row = 0; row < hidden.train().size(); row++) {
      warm.set(hidden.train().item(row));
    }
    InteractionLog asked = where(split.validation(), (log, row) -> !warm.get(log.item(row)));
    return new Split(
        split.name(),
        split.dataset(),
        hidden.train(),
        asked,
        hidden.history(),
        split.masked(),
        split.test());
  }

  /** The same split, but nothing is known of the users except purchases; masked items stay so. */
  static Split purchasesOnly(Split split) {
    return new Split(
        split.name(),
        split.dataset(),
        purchases(split.train()),
        purchases(split.validation()),
        purchases(split.history()),
        split.masked(),
        split.test());
  }

  private static InteractionLog purchases(InteractionLog rows) {
    return where(rows, (log, row) -> log.type(row) == InteractionType.PURCHASE);
  }

  private static InteractionLog where(InteractionLog log, RowRule kept) {
    int[] rows = new int[log.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (kept.holds(log, row)) {
        rows[size++] = row;
      }
    }
    return log.rows(Arrays.copyOf(rows, size));
  }

  private interface RowRule {
    boolean holds(InteractionLog log, int row);
  }
}
