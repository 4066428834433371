package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;
import org.jspecify.annotations.Nullable;

/**
 * A split that somebody else made: which rows of the source are train, validation and test. The
 * rows keep their place in the source, so the parts can still be told apart after filters have
 * dropped some.
 *
 * @param name what the split is called in results
 * @param train the rows to learn from
 * @param validation the rows that settings are chosen on, or null
 * @param test the rows to ask for
 */
public record GivenSplit(String name, Rows train, @Nullable Rows validation, Rows test)
    implements Splitter {

  /**
   * Rows that stand together in the source.
   *
   * @param from the first one
   * @param to one more than the last one
   */
  public record Rows(int from, int to) {
    private InteractionLog of(InteractionLog log) {
      return RowSelection.where(log, row -> log.sourceRow(row) >= from && log.sourceRow(row) < to);
    }
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    InteractionLog trainRows = train.of(log);
    InteractionLog validationRows =
        validation == null ? InteractionLog.empty() : validation.of(log);
    return new Split(name, dataset, trainRows, validationRows, trainRows, trainRows, test.of(log));
  }
}
