package org.aisle.dataset;

import java.util.Arrays;
import org.aisle.interaction.InteractionLog;
import org.aisle.math.MersenneTwister;

/**
 * Draws train inside each item, row for row as {@code python_stratified_split(filter_by="item")} of
 * recommenders-team does: each row gets a number from NumPy's {@code RandomState(seed).rand(n)} in
 * the order of the source; of each item the round(share · n) rows (half to even) with the lowest
 * numbers are train.
 *
 * @param trainShare the share of train, between 0 and 1
 */
public record ItemStratifiedSplitter(double trainShare) implements Splitter {
  public ItemStratifiedSplitter {
    Shares.check("item-stratified", trainShare);
  }

  @Override
  public String name() {
    return "item-stratified:" + Shares.text(trainShare);
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    int[] rows = RowSelection.inSourceOrder(log);
    double[] drawn = new double[rows.length];
    MersenneTwister random = new MersenneTwister(seed);
    for (int row : rows) {
      drawn[row] = random.nextDouble();
    }
    boolean[] isTrain = new boolean[rows.length];
    for (int[] ofItem : rowsByItem(log, rows, dataset.itemCount())) {
      int trainSize = (int) Math.rint(trainShare * ofItem.length);
      double bound = lowest(ofItem, drawn, trainSize);
      for (int row : ofItem) {
        isTrain[row] = drawn[row] < bound;
      }
    }
    return Shares.split(name(), dataset, isTrain);
  }

  private static int[][] rowsByItem(InteractionLog log, int[] rows, int itemCount) {
    int[] sizes = new int[itemCount];
    for (int row : rows) {
      sizes[log.item(row)]++;
    }
    int[][] byItem = new int[itemCount][];
    for (int item = 0; item < itemCount; item++) {
      byItem[item] = new int[sizes[item]];
      sizes[item] = 0;
    }
    for (int row : rows) {
      int item = log.item(row);
      byItem[item][sizes[item]++] = row;
    }
    return byItem;
  }

  /** The number below which {@code count} of these rows have drawn. */
  private static double lowest(int[] rows, double[] drawn, int count) {
    double[] sorted = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sorted[i] = drawn[rows[i]];
    }
    Arrays.sort(sorted);
    return count == sorted.length ? 1 : sorted[count];
  }
}
