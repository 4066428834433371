package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;
import org.aisle.math.MersenneTwister;

/**
 * Draws train from all interactions alike: the first round(share · n) entries of NumPy's {@code
 * RandomState(seed).permutation(n)}, which number the rows in the order of their source.
 *
 * @param trainShare the share of train, between 0 and 1
 */
public record RandomSplitter(double trainShare) implements Splitter {
  public RandomSplitter {
    Shares.check("random", trainShare);
  }

  @Override
  public String name() {
    return "random:" + Shares.text(trainShare);
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    int[] rows = RowSelection.inSourceOrder(log);
    int[] drawn = new MersenneTwister(seed).permutation(rows.length);
    boolean[] isTrain = new boolean[rows.length];
    int trainSize = (int) Math.rint(trainShare * rows.length);
    for (int i = 0; i < trainSize; i++) {
      isTrain[rows[drawn[i]]] = true;
    }
    return Shares.split(name(), dataset, isTrain);
  }
}
