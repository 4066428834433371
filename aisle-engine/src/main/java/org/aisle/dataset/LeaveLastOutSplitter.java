package org.aisle.dataset;

import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;

/**
 * Asks for the last interaction of each user (test) after everything before it; the last but one is
 * validation, which is known when the test is asked but not learned from. A user with two
 * interactions has no validation; a user with one is train only.
 */
public record LeaveLastOutSplitter() implements Splitter {
  private static final byte TRAIN = 0;
  private static final byte VALIDATION = 1;
  private static final byte TEST = 2;

  @Override
  public String name() {
    return "leave-last-out";
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    byte[] parts = new byte[log.size()];
    for (int user = 0; user < histories.userCount(); user++) {
      int size = histories.size(user);
      if (size >= 2) {
        parts[histories.row(user, size - 1)] = TEST;
      }
      if (size >= 3) {
        parts[histories.row(user, size - 2)] = VALIDATION;
      }
    }
    InteractionLog known = RowSelection.where(log, row -> parts[row] != TEST);
    return new Split(
        name(),
        dataset,
        RowSelection.where(log, row -> parts[row] == TRAIN),
        RowSelection.where(log, row -> parts[row] == VALIDATION),
        known,
        known,
        RowSelection.where(log, row -> parts[row] == TEST));
  }
}
