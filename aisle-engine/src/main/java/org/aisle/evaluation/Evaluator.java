package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.aisle.dataset.Split;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.RatingModel;
import org.aisle.model.Scorer;

/**
 * Measures scorers on the test of one split: every item is ranked for every user, no negatives are
 * sampled. The same seed gives the same numbers for any number of threads. Not safe for many
 * threads, but uses them.
 */
public final class Evaluator {
  private static final int RESAMPLES = 1000;

  /** Clipping that changes a result by more than this is reported. */
  private static final double CLIPPING_MATTERS = 0.0005;

  private final EvaluationSettings settings;
  private final RankingTask task;
  private final ItemUsers train;
  private final List<Slice> slices;
  private final RatingErrors ratingErrors;

  /** Prepares to measure on this split. */
  public Evaluator(Split split, EvaluationSettings settings) {
    this.settings = settings;
    this.task = RankingTask.of(split, settings.maskSeen());
    this.train = ItemUsers.of(split.train(), split.dataset().itemCount());
    this.slices = settings.sliced() ? Slice.of(task, train) : List.of(Slice.ALL);
    this.ratingErrors = new RatingErrors(split);
  }

  /**
   * An accuracy metric for every user with targets, for whoever searches for settings.
   *
   * @param history what is known of each user, and is masked
   * @param targets what each user really wanted
   */
  public static UserValues perUser(
      RankMetric metric, Scorer scorer, Histories history, InteractionLog targets, int threads) {
    RankingTask task = RankingTask.of(scorer.itemCount(), history, history, targets);
    return rank(task, scorer, threads).perUser(metric);
  }

  /** Lets a scorer answer a task; the ranks of all targets are kept. */
  public static Rankings rank(RankingTask task, Scorer scorer, int threads) {
    return new Ranker(task, threads, 0).rank(scorer, 0, RankedLists.NONE);
  }

  /** Where the value of a metric lies, by bootstrap over its users. */
  public static Interval interval(UserValues values, long seed, int threads) {
    return Interval.of(new Bootstrap(RESAMPLES, seed, threads).of(List.of(values))[0]);
  }

  /** What scorers are asked for the ranking metrics. */
  public RankingTask task() {
    return task;
  }

  /** How many ratings there are in the test for the rating metrics. */
  public int testRatings() {
    return ratingErrors.size();
  }

  /** The share of the test's ratings whose user or item no model has seen. */
  public double unseenRatingShare() {
    return ratingErrors.unseenShare();
  }

  /** Measures all metrics that fit this scorer: rating metrics need a {@link RatingModel}. */
  public Measurement measure(String algorithm, Scorer scorer) {
    return measure(algorithm, scorer, RankedLists.NONE);
  }

  /** The same, and passes the lists on. */
  public Measurement measure(String algorithm, Scorer scorer, RankedLists lists) {
    Measurement.Builder measured = new Measurement.Builder(algorithm);
    if (settings.needsRanking() || lists.longest() > 0) {
      measureRanking(scorer, lists, measured);
    }
    if (scorer instanceof RatingModel model) {
      measureRatings(model, measured);
    }
    return measured.build();
  }

  private void measureRanking(Scorer scorer, RankedLists lists, Measurement.Builder measured) {
    if (task.size() == 0) {
      return;
    }
    Rankings rankings =
        new Ranker(task, settings.threads(), settings.seed())
            .rank(scorer, settings.longestList(), lists);
    for (Slice slice : slices) {
      measureSlice(rankings, slice, measured);
    }
    measureExposure(rankings, measured);
    boolean[] coldItems = Slice.coldItems(slices);
    if (coldItems != null) {
      Rankings amongCold = rank(task.among(coldItems), scorer, settings.threads());
      measureSlice(amongCold, new Slice(Slice.COLD_CANDIDATES, null, coldItems), measured);
    }
  }

  private void measureSlice(Rankings rankings, Slice slice, Measurement.Builder measured) {
    List<Metric> metrics = new ArrayList<>();
    List<UserValues> values = new ArrayList<>();
    for (Metric metric : settings.metrics()) {
      switch (metric) {
        case RankMetric ranked -> {
          metrics.add(metric);
          values.add(rankings.perUser(ranked, slice));
        }
        case ListMetric listed -> {
          if (slice.items() == null) {
            metrics.add(metric);
            values.add(rankings.perUser(listed, slice, train));
          }
        }
        case ExposureMetric exposure -> {
          // needs all lists together
        }
        case RatingMetric rating -> {
          // needs predictions, not ranks
        }
      }
    }
    resample(metrics, values, slice.name(), measured);
  }

  private void measureExposure(Rankings rankings, Measurement.Builder measured) {
    for (Metric metric : settings.metrics()) {
      if (metric instanceof ExposureMetric exposure) {
        double value = exposure.ofCounts().applyAsDouble(rankings.shown(exposure.cutoff()));
        measured.put(metric.name(), Slice.ALL.name(), value, null);
      }
    }
  }

  private void resample(
      List<Metric> metrics, List<UserValues> values, String slice, Measurement.Builder measured) {
    if (metrics.isEmpty()) {
      return;
    }
    double[][] resampled = bootstrap().of(values);
    for (int i = 0; i < resampled.length; i++) {
      measured.put(metrics.get(i).name(), slice, values.get(i).value(), resampled[i]);
    }
  }

  private Bootstrap bootstrap() {
    return new Bootstrap(RESAMPLES, settings.seed(), settings.threads());
  }

  private void measureRatings(RatingModel model, Measurement.Builder measured) {
    List<RatingMetric> metrics = settings.ratingMetrics();
    if (metrics.isEmpty() || testRatings() == 0) {
      return;
    }
    float[] predictions = ratingErrors.predict(model, settings.threads());
    for (RatingMetric metric : metrics) {
      UserValues clipped =
          ratingErrors.perUser(metric, predictions, model.lowestRating(), model.highestRating());
      UserValues free =
          ratingErrors.perUser(metric, predictions, -Float.MAX_VALUE, Float.MAX_VALUE);
      resample(List.of(metric), List.of(clipped), Slice.ALL.name(), measured);
      if (Math.abs(free.value() - clipped.value()) > CLIPPING_MATTERS) {
        measured.put(
            metric.name() + "Unclipped",
            Slice.ALL.name(),
            free.value(),
            bootstrap().of(List.of(free))[0]);
      }
    }
  }
}
