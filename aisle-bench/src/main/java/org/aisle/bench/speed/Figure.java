package org.aisle.bench.speed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A measured number.
 *
 * @param metric what it is called
 * @param value the median of the rounds; NaN if it could not be measured
 * @param unit in what
 * @param goal what is to be reached, or null
 * @param readings the number in each round
 * @param note what it is made of, or why there is none
 */
record Figure(
    String metric,
    double value,
    String unit,
    @Nullable Goal goal,
    List<Double> readings,
    String note) {

  /** What a number has to reach. */
  record Goal(Rule rule, double limit) {
    boolean reachedBy(double value) {
      return rule == Rule.AT_LEAST ? value >= limit : value <= limit;
    }

    @Override
    public String toString() {
      String number =
          limit == Math.rint(limit)
              ? String.format(Locale.ROOT, "%,.0f", limit)
              : Double.toString(limit);
      return (rule == Rule.AT_LEAST ? "≥ " : "≤ ") + number;
    }
  }

  /** Which way a goal lies. */
  enum Rule {
    /** Large numbers are good. */
    AT_LEAST,
    /** Small numbers are good. */
    AT_MOST
  }

  /** A number measured in rounds. */
  static Figure of(String metric, String unit, Series series) {
    List<Double> readings = Arrays.stream(series.values()).boxed().toList();
    return new Figure(metric, series.median(), unit, null, readings, "");
  }

  /** A number that could not be measured, and why. */
  static Figure missing(String metric, String unit, String reason) {
    return new Figure(metric, Double.NaN, unit, null, List.of(), reason);
  }

  /** The same, which shall be no less than this. */
  Figure atLeast(double limit) {
    return withGoal(new Goal(Rule.AT_LEAST, limit));
  }

  /** The same, which shall be no more than this. */
  Figure atMost(double limit) {
    return withGoal(new Goal(Rule.AT_MOST, limit));
  }

  private Figure withGoal(Goal limit) {
    return new Figure(metric, value, unit, limit, readings, note);
  }

  /** The same with an explanation. */
  Figure noted(String explanation) {
    return new Figure(metric, value, unit, goal, readings, explanation);
  }

  /** Whether there is a goal and it is reached; comparisons with NaN are false. */
  boolean reached() {
    return goal != null && goal.reachedBy(value);
  }
}
