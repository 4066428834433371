package org.aisle.recommend;

import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;

/**
 * How much each item is asked for, as of the newest interaction: bought lately, and drawing more
 * attention than before. One pass over the log; without times everything counts the same.
 *
 * @param bestSellers decayed purchases (everything, where nothing is ever bought), other
 *     interactions only breaking ties
 * @param trending decayed attention of the last days over that of the last weeks
 */
record Demand(float[] bestSellers, float[] trending) {
  private static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final double BEST_HALF_LIFE_DAYS = 30;
  private static final double SHORT_HALF_LIFE_DAYS = 3;
  private static final double LONG_HALF_LIFE_DAYS = 30;

  /** An interaction other than a purchase, relative to one: it breaks ties, no more. */
  private static final double TIE = 1e-3;

  static Demand of(InteractionLog log, int itemCount) {
    InteractionWeights weights = InteractionWeights.defaults().scaledFor(log);
    boolean buys = hasPurchases(log);
    double[] best = new double[itemCount];
    double[] shortTerm = new double[itemCount];
    double[] longTerm = new double[itemCount];
    long newest = log.newestMillis();
    double longSum = 0;
    for (int row = 0; row < log.size(); row++) {
      int item = log.item(row);
      double weight = weights.ofType(log.type(row));
      double days =
          log.timeMillis(row) == InteractionLog.NO_TIME
              ? 0
              : (newest - log.timeMillis(row)) / MILLIS_PER_DAY;
      double strength = buys && log.type(row) != InteractionType.PURCHASE ? TIE * weight : weight;
      best[item] += strength * decay(days, BEST_HALF_LIFE_DAYS);
      shortTerm[item] += weight * decay(days, SHORT_HALF_LIFE_DAYS);
      longTerm[item] += weight * decay(days, LONG_HALF_LIFE_DAYS);
      longSum += weight * decay(days, LONG_HALF_LIFE_DAYS);
    }
    double prior = itemCount == 0 ? 1 : Math.max(1e-6, 2 * longSum / itemCount);
    float[] bestSellers = new float[itemCount];
    float[] trending = new float[itemCount];
    for (int item = 0; item < itemCount; item++) {
      bestSellers[item] = (float) best[item];
      trending[item] = (float) (shortTerm[item] / (longTerm[item] + prior));
    }
    return new Demand(bestSellers, trending);
  }

  private static boolean hasPurchases(InteractionLog log) {
    for (int row = 0; row < log.size(); row++) {
      if (log.type(row) == InteractionType.PURCHASE) {
        return true;
      }
    }
    return false;
  }

  private static double decay(double days, double halfLifeDays) {
    return Math.exp(-Math.log(2) * days / halfLifeDays);
  }
}
