package org.aisle.evaluation;

import java.util.List;

/** The accuracy metrics as docs/reference/metrics.md defines them. */
final class AccuracyMetrics {
  private static final double LOG_2 = Math.log(2);

  private AccuracyMetrics() {}

  static Metric precision(String name, int cutoff) {
    return new RankMetric(name, cutoff, ranks -> precision(ranks, cutoff));
  }

  static Metric precisionReturned(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> (double) ranks.hits(cutoff) / Math.min(cutoff, ranks.candidates()));
  }

  static Metric recall(String name, int cutoff) {
    return new RankMetric(name, cutoff, ranks -> recall(ranks, cutoff));
  }

  static Metric calibratedRecall(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> (double) ranks.hits(cutoff) / Math.min(cutoff, ranks.relevant()));
  }

  static Metric f1(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> harmonicMean(precision(ranks, cutoff), recall(ranks, cutoff)));
  }

  static Metric f1OfMeans(String name, int cutoff) {
    return new RankMetric(
        name,
        cutoff,
        List.of(ranks -> precision(ranks, cutoff), ranks -> recall(ranks, cutoff)),
        means -> harmonicMean(means[0], means[1]));
  }

  static Metric hitRate(String name, int cutoff) {
    return new RankMetric(name, cutoff, ranks -> ranks.ranks()[0] <= cutoff ? 1 : 0);
  }

  static Metric meanReciprocalRank(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> ranks.ranks()[0] <= cutoff ? 1 / ranks.ranks()[0] : 0);
  }

  static Metric meanAveragePrecision(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> precisionSum(ranks, cutoff) / Math.min(cutoff, ranks.relevant()));
  }

  static Metric meanAveragePrecisionFull(String name, int cutoff) {
    return new RankMetric(name, cutoff, ranks -> precisionSum(ranks, cutoff) / ranks.relevant());
  }

  static Metric ndcg(String name, int cutoff) {
    return new RankMetric(
        name, cutoff, ranks -> gain(ranks, cutoff) / ideal(Math.min(cutoff, ranks.relevant())));
  }

  static Metric ndcgFixed(String name, int cutoff) {
    double ideal = ideal(cutoff);
    return new RankMetric(name, cutoff, ranks -> gain(ranks, cutoff) / ideal);
  }

  static Metric areaUnderCurve(String name) {
    return new RankMetric(name, 0, AccuracyMetrics::areaUnderCurve);
  }

  /** The rank-sum form of the share of ordered pairs, which mid-ranks make exact for ties too. */
  private static double areaUnderCurve(TargetRanks ranks) {
    long relevant = ranks.relevant();
    long irrelevant = ranks.candidates() - relevant;
    if (irrelevant == 0) {
      return 0.5; // no pair at all: neither right nor wrong
    }
    double sum = 0;
    for (double rank : ranks.ranks()) {
      sum += rank;
    }
    double wrongPairs = sum - relevant * (relevant + 1) / 2.0;
    return 1 - wrongPairs / (relevant * (double) irrelevant);
  }

  private static double precision(TargetRanks ranks, int cutoff) {
    return (double) ranks.hits(cutoff) / cutoff;
  }

  private static double recall(TargetRanks ranks, int cutoff) {
    return (double) ranks.hits(cutoff) / ranks.relevant();
  }

  private static double harmonicMean(double left, double right) {
    return left + right == 0 ? 0 : 2 * left * right / (left + right);
  }

  /**
   * The sum of the precisions at the places of the hits; tied targets count one after the other.
   */
  private static double precisionSum(TargetRanks ranks, int cutoff) {
    double sum = 0;
    int hits = ranks.hits(cutoff);
    for (int hit = 0; hit < hits; hit++) {
      sum += Math.min(1, (hit + 1) / ranks.ranks()[hit]);
    }
    return sum;
  }

  private static double gain(TargetRanks ranks, int cutoff) {
    double sum = 0;
    int hits = ranks.hits(cutoff);
    for (int hit = 0; hit < hits; hit++) {
      sum += LOG_2 / Math.log(ranks.ranks()[hit] + 1);
    }
    return sum;
  }

  private static double ideal(int places) {
    double sum = 0;
    for (int place = 1; place <= places; place++) {
      sum += LOG_2 / Math.log(place + 1);
    }
    return sum;
  }
}
