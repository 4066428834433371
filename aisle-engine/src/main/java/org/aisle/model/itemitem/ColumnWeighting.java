package org.aisle.model.itemitem;

import org.aisle.interaction.InteractionMatrix;

/** How the users of an item count before items are compared. */
public enum ColumnWeighting {
  /** Each as strongly as they wanted it. */
  COSINE {
    @Override
    InteractionMatrix weigh(InteractionMatrix byItem) {
      return byItem;
    }
  },

  /**
   * As terms count in a text search, with items as texts and users as terms: those who want
   * everything say little (inverse frequency), and items wanted by everyone count less for it
   * (length).
   */
  BM25 {
    @Override
    InteractionMatrix weigh(InteractionMatrix byItem) {
      return bm25(byItem);
    }
  };

  private static final double SATURATION = 1.2;
  private static final double LENGTH_SHARE = 0.75;

  abstract InteractionMatrix weigh(InteractionMatrix byItem);

  private static InteractionMatrix bm25(InteractionMatrix byItem) {
    double[] lengths = new double[byItem.rowCount()];
    double total = 0;
    int used = 0;
    for (int item = 0; item < lengths.length; item++) {
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        lengths[item] += byItem.weights()[cell];
      }
      total += lengths[item];
      used += lengths[item] > 0 ? 1 : 0;
    }
    double[] rarity = rarity(byItem, used);
    float[] weighed = new float[byItem.cellCount()];
    for (int item = 0; item < lengths.length; item++) {
      double saturation =
          SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths[item] * used / total);
      for (int cell = byItem.rowStarts()[item]; cell < byItem.rowStarts()[item + 1]; cell++) {
        double weight = byItem.weights()[cell];
        weighed[cell] =
            (float)
                (weight
                    * (SATURATION + 1)
                    / (weight + saturation)
                    * rarity[byItem.columns()[cell]]);
      }
    }
    return new InteractionMatrix(
        byItem.rowStarts(), byItem.columns(), weighed, byItem.columnCount());
  }

  private static double[] rarity(InteractionMatrix byItem, int usedItems) {
    int[] counts = new int[byItem.columnCount()];
    for (int user : byItem.columns()) {
      counts[user]++;
    }
    double[] rarity = new double[counts.length];
    for (int user = 0; user < counts.length; user++) {
      rarity[user] = Math.log1p((double) usedItems / (1 + counts[user]));
    }
    return rarity;
  }
}
