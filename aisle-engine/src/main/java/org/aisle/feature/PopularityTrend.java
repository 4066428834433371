package org.aisle.feature;

import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionWeights;

/**
 * Whether each item draws more attention now than it used to: attention with a half-life of days
 * over attention with a half-life of weeks, shrunk toward 0 where little is known. As of the newest
 * interaction; without times every interaction counts as new. One pass over the log.
 *
 * @param ofItems one number per item, from 0 on; only comparisons between items mean something
 */
public record PopularityTrend(float[] ofItems) {
  private static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final double SHORT_HALF_LIFE_DAYS = 3;
  private static final double LONG_HALF_LIFE_DAYS = 30;

  /** How many average items' attention an item needs before it is believed halfway. */
  private static final double PRIOR = 2;

  /** The trend of the items of this log. */
  public static PopularityTrend of(InteractionLog log, int itemCount) {
    InteractionWeights weights = InteractionWeights.defaults().scaledFor(log);
    double[] shortTerm = new double[itemCount];
    double[] longTerm = new double[itemCount];
    double longSum = 0;
    for (int row = 0; row < log.size(); row++) {
      double weight = weights.ofType(log.type(row));
      double days = ageDays(log, row);
      double attention = weight * decay(days, LONG_HALF_LIFE_DAYS);
      shortTerm[log.item(row)] += weight * decay(days, SHORT_HALF_LIFE_DAYS);
      longTerm[log.item(row)] += attention;
      longSum += attention;
    }
    double prior = itemCount == 0 ? 1 : Math.max(1e-6, PRIOR * longSum / itemCount);
    float[] trend = new float[itemCount];
    for (int item = 0; item < itemCount; item++) {
      trend[item] = (float) (shortTerm[item] / (longTerm[item] + prior));
    }
    return new PopularityTrend(trend);
  }

  /** How many days before the newest interaction this one was; 0 where the time is not known. */
  public static double ageDays(InteractionLog log, int row) {
    long time = log.timeMillis(row);
    return time == InteractionLog.NO_TIME ? 0 : (log.newestMillis() - time) / MILLIS_PER_DAY;
  }

  /** What is left of something after this many days. */
  public static double decay(double days, double halfLifeDays) {
    return Math.exp(-Math.log(2) * days / halfLifeDays);
  }
}
