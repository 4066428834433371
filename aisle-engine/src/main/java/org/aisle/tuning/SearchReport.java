package org.aisle.tuning;

import java.util.List;
import java.util.Map;
import org.aisle.evaluation.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What a search tried, what it chose and why.
 *
 * @param rule how the validation part was cut
 * @param metric what was compared
 * @param users how many validation users were asked
 * @param tried how many settings were tried in all
 * @param blendValue the metric of the blend on the validation part
 * @param searchSeconds how long the search and the choice of weights took
 * @param refitSeconds how long training the chosen models on all data took
 * @param entries the best settings of each algorithm, best first
 */
public record SearchReport(
    String rule,
    String metric,
    int users,
    int tried,
    double blendValue,
    double searchSeconds,
    double refitSeconds,
    List<Entry> entries) {
  public SearchReport {
    entries = List.copyOf(entries);
  }

  /**
   * One algorithm.
   *
   * @param algorithm its name
   * @param parameters its best settings; empty if it could not be tried
   * @param value the metric on the validation part; NaN if it could not be tried
   * @param interval where that lies with 95 % confidence, or null
   * @param tried how many of its settings were tried
   * @param trainSeconds how long training with the best settings took
   * @param weight its share in the blend; 0 if it was left out
   * @param reason why it was left out or could not be tried; null if it is in the blend
   */
  public record Entry(
      String algorithm,
      Map<String, String> parameters,
      double value,
      @Nullable Interval interval,
      int tried,
      double trainSeconds,
      double weight,
      @Nullable String reason) {}
}
