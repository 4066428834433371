package org.aisle.evaluation;

import java.util.Arrays;

/** The metrics beyond accuracy as docs/reference/metrics.md defines them. */
final class ListMetrics {
  /** An item is new as long as it has fewer interactions in training than this. */
  private static final int NEW_BELOW = 5;

  private static final double LOG_2 = Math.log(2);

  private ListMetrics() {}

  static Metric novelty(String name, int cutoff) {
    return new ListMetric(name, cutoff, ListMetrics::novelty);
  }

  static Metric newItemShare(String name, int cutoff) {
    return new ListMetric(name, cutoff, ListMetrics::newItemShare);
  }

  static Metric intraListDiversity(String name, int cutoff) {
    return new ListMetric(name, cutoff, ListMetrics::intraListDiversity);
  }

  static Metric catalogCoverage(String name, int cutoff) {
    return new ExposureMetric(name, cutoff, ListMetrics::coverage);
  }

  static Metric gini(String name, int cutoff) {
    return new ExposureMetric(name, cutoff, counts -> giniSum(counts) / (counts.length - 1));
  }

  static Metric giniByCount(String name, int cutoff) {
    return new ExposureMetric(name, cutoff, counts -> giniSum(counts) / counts.length);
  }

  static Metric entropy(String name, int cutoff) {
    return new ExposureMetric(name, cutoff, ListMetrics::entropy);
  }

  /** An item that nobody had counts as if one user had had it: its surprise stays finite. */
  private static double novelty(int[] items, int from, int to, ItemUsers train) {
    double sum = 0;
    int users = Math.max(1, train.userCount());
    for (int i = from; i < to; i++) {
      sum -= Math.log((double) Math.max(1, train.usersOf(items[i])) / users) / LOG_2;
    }
    return from == to ? 0 : sum / (to - from);
  }

  private static double newItemShare(int[] items, int from, int to, ItemUsers train) {
    int fresh = 0;
    for (int i = from; i < to; i++) {
      fresh += train.interactionsOf(items[i]) < NEW_BELOW ? 1 : 0;
    }
    return from == to ? 0 : (double) fresh / (to - from);
  }

  private static double intraListDiversity(int[] items, int from, int to, ItemUsers train) {
    int size = to - from;
    if (size < 2) {
      return 0;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      for (int j = from; j < i; j++) {
        sum += train.cosine(items[i], items[j]);
      }
    }
    return 1 - sum / (size * (size - 1) / 2.0);
  }

  private static double coverage(int[] counts) {
    return (double) Arrays.stream(counts).filter(count -> count > 0).count() / counts.length;
  }

  private static double giniSum(int[] counts) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    double total = Arrays.stream(sorted).asLongStream().sum();
    double sum = 0;
    for (int j = 0; j < sorted.length; j++) {
      sum += (2.0 * (j + 1) - sorted.length - 1) * sorted[j];
    }
    return total == 0 || sorted.length < 2 ? 0 : sum / total;
  }

  private static double entropy(int[] counts) {
    double total = Arrays.stream(counts).asLongStream().sum();
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        sum -= count / total * Math.log(count / total) / LOG_2;
      }
    }
    return sum;
  }
}
