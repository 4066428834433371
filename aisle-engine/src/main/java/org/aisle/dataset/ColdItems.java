package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;
import org.aisle.math.MersenneTwister;

/** Makes some items look new, to see how well a model does without any interaction with them. */
public final class ColdItems {
  private ColdItems() {}

  /**
   * The same split with a drawn share of the items hidden from train, validation and the histories.
   * Test stays as it is; what a user had of a hidden item stays masked.
   *
   * @param share the share of all items of the dataset, between 0 and 1
   */
  public static Split hide(Split split, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share (%s) of cold items must lie between 0 and 1. Maybe use 0.2."
              .formatted(Shares.text(share)));
    }
    int itemCount = split.dataset().itemCount();
    int[] drawn = new MersenneTwister(seed).permutation(itemCount);
    boolean[] isCold = new boolean[itemCount];
    for (int i = 0; i < (int) Math.rint(share * itemCount); i++) {
      isCold[drawn[i]] = true;
    }
    InteractionLog train = without(isCold, split.train());
    return new Split(
        split.name(),
        split.dataset(),
        train,
        without(isCold, split.validation()),
        split.history() == split.train() ? train : without(isCold, split.history()),
        split.masked(),
        split.test());
  }

  private static InteractionLog without(boolean[] isCold, InteractionLog log) {
    return RowSelection.where(log, row -> !isCold[log.item(row)]);
  }
}
