package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;

/** What the splitters that cut by a share have in common. */
final class Shares {
  private Shares() {}

  static void check(String kind, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of train in '%s' must lie between 0 and 1. Maybe use %s:0.8."
              .formatted(text(share), kind, kind));
    }
  }

  /** A share as it is written on the command line: 0.8, not 0.80. */
  static String text(double share) {
    return java.math.BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
  }

  /** The split of a dataset into these rows for train and all others for test. */
  static Split split(String name, Dataset dataset, boolean[] isTrain) {
    InteractionLog log = dataset.interactions();
    InteractionLog train = RowSelection.where(log, row -> isTrain[row]);
    InteractionLog test = RowSelection.where(log, row -> !isTrain[row]);
    return new Split(name, dataset, train, InteractionLog.empty(), train, train, test);
  }
}
