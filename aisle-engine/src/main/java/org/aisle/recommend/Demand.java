package org.aisle.recommend;

import org.aisle.feature.PopularityTrend;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;

/**
 * How much each item is asked for, as of the newest interaction: bought lately, and drawing more
 * attention than before. Without times everything counts the same.
 *
 * @param bestSellers decayed purchases (everything, where nothing is ever bought), other
 *     interactions only breaking ties
 * @param trending decayed attention of the last days over that of the last weeks
 */
record Demand(ItemOrder bestSellers, ItemOrder trending) {
  private static final double BEST_HALF_LIFE_DAYS = 30;

  /** An interaction other than a purchase, relative to one: it breaks ties, no more. */
  private static final double TIE = 1e-3;

  static Demand of(InteractionLog log, int itemCount) {
    InteractionWeights weights = InteractionWeights.defaults().scaledFor(log);
    boolean buys = hasPurchases(log);
    double[] best = new double[itemCount];
    for (int row = 0; row < log.size(); row++) {
      double weight = weights.ofType(log.type(row));
      double strength = buys && log.type(row) != InteractionType.PURCHASE ? TIE * weight : weight;
      double days = PopularityTrend.ageDays(log, row);
      best[log.item(row)] += strength * PopularityTrend.decay(days, BEST_HALF_LIFE_DAYS);
    }
    float[] bestSellers = new float[itemCount];
    for (int item = 0; item < itemCount; item++) {
      bestSellers[item] = (float) best[item];
    }
    return new Demand(
        ItemOrder.of(bestSellers), ItemOrder.of(PopularityTrend.of(log, itemCount).ofItems()));
  }

  /** The same with more items, which nobody asked for yet. */
  Demand grownTo(int itemCount) {
    return new Demand(bestSellers.grownTo(itemCount), trending.grownTo(itemCount));
  }

  private static boolean hasPurchases(InteractionLog log) {
    for (int row = 0; row < log.size(); row++) {
      if (log.type(row) == InteractionType.PURCHASE) {
        return true;
      }
    }
    return false;
  }
}
