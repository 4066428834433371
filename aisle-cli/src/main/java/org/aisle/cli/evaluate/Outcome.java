package org.aisle.cli.evaluate;

import java.util.List;
import org.aisle.evaluation.Result;
import org.aisle.tuning.ModelReport;

/**
 * All that an evaluation found out; what is printed and written is made from this alone.
 *
 * @param data what was measured on
 * @param split how it was cut
 * @param seed the seed of everything
 * @param results the numbers, algorithm by algorithm
 * @param algorithms how the models came to be
 * @param failures what could not be measured, and why
 */
record Outcome(
    DataSummary data,
    String split,
    long seed,
    List<Result> results,
    List<ModelReport> algorithms,
    List<Failure> failures) {

  /**
   * The data; of several folds, the first.
   *
   * @param users how many users there are
   * @param items how many items are ranked
   * @param train how many interactions are learned from
   * @param validation how many are kept for choosing
   * @param test how many are asked for
   * @param usersEvaluated how many users have something to be asked for
   * @param usersLeftOut how many users of the test have nothing but masked items in it
   * @param targetsMasked how many items of users in the test are masked
   * @param itemsDropped how many items of the catalog nobody has touched
   * @param unseenRatingShare the share of the test's ratings whose user or item is not in train
   * @param hash the SHA-256 of the interactions
   */
  record DataSummary(
      int users,
      int items,
      int train,
      int validation,
      int test,
      int usersEvaluated,
      int usersLeftOut,
      int targetsMasked,
      int itemsDropped,
      double unseenRatingShare,
      String hash) {}

  /**
   * An algorithm that could not be trained.
   *
   * @param algorithm which
   * @param reason why, for a person
   * @param named whether it was asked for by name
   */
  record Failure(String algorithm, String reason, boolean named) {}

  /** The names of the metrics over everything, in order. */
  List<String> metrics() {
    return results.stream()
        .filter(result -> result.slice().equals("all"))
        .map(Result::metric)
        .distinct()
        .toList();
  }

  /** The results of this metric over everything, best first. */
  List<Result> best(String metric) {
    java.util.Comparator<Result> byValue = java.util.Comparator.comparingDouble(Result::value);
    return results.stream()
        .filter(result -> result.slice().equals("all") && result.metric().equals(metric))
        .sorted(lowerIsBetter(metric) ? byValue : byValue.reversed())
        .toList();
  }

  /** Whether a smaller number is the better one. */
  static boolean lowerIsBetter(String metric) {
    return metric.startsWith("RMSE") || metric.startsWith("MAE") || metric.startsWith("Gini");
  }
}
