package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All numbers of one algorithm, with what is needed to compare them with those of another. */
public final class Measurement {
  private final String algorithm;
  private final Map<Key, Estimate> estimates;

  private Measurement(String algorithm, Map<Key, Estimate> estimates) {
    this.algorithm = algorithm;
    this.estimates = estimates;
  }

  private record Key(String metric, String slice) {}

  /** A number and, where users can be resampled, what it was for each resample. */
  private record Estimate(double value, double @Nullable [] resampled) {}

  /**
   * One of the numbers, in a form that can be kept and compared later.
   *
   * @param metric of which metric
   * @param slice over which part of the test
   * @param value the number
   * @param resampled what it was for each resample, or null where users cannot be resampled
   */
  public record Kept(String metric, String slice, double value, double @Nullable [] resampled) {}

  /** All numbers, to be kept. */
  public List<Kept> kept() {
    List<Kept> kept = new ArrayList<>();
    estimates.forEach((key, estimate) ->
        kept.add(new Kept(key.metric(), key.slice(), estimate.value(), estimate.resampled())));
    return kept;
  }

  /** The measurement that these numbers were kept of. */
  public static Measurement of(String algorithm, List<Kept> kept) {
    Builder builder = new Builder(algorithm);
    for (Kept number : kept) {
      builder.put(number.metric(), number.slice(), number.value(), number.resampled());
    }
    return builder.build();
  }

  /** Whose numbers these are. */
  public String algorithm() {
    return algorithm;
  }

  /** The number of this metric over everything, or NaN if it was not measured. */
  public double value(String metric) {
    Estimate estimate = estimates.get(new Key(metric, Slice.ALL.name()));
    return estimate == null ? Double.NaN : estimate.value();
  }

  /** The numbers as they are reported, compared with each of the baselines. */
  public List<Result> results(List<Measurement> baselines) {
    List<Result> results = new ArrayList<>();
    estimates.forEach((key, estimate) ->
        results.add(
            new Result(
                algorithm,
                key.metric(),
                key.slice(),
                estimate.value(),
                estimate.resampled() == null ? null : Interval.of(estimate.resampled()),
                comparisons(key, estimate, baselines))));
    return results;
  }

  private List<Result.Comparison> comparisons(
      Key key, Estimate estimate, List<Measurement> baselines) {
    List<Result.Comparison> comparisons = new ArrayList<>();
    double[] mine = estimate.resampled();
    for (Measurement baseline : baselines) {
      Estimate other = baseline.estimates.get(key);
      if (mine != null && other != null && !baseline.algorithm.equals(algorithm)) {
        double[] theirs = other.resampled();
        if (theirs != null) {
          comparisons.add(
              new Result.Comparison(
                  baseline.algorithm,
                  estimate.value() - other.value(),
                  Interval.of(differences(mine, theirs)),
                  other.value()));
        }
      }
    }
    return comparisons;
  }

  private static double[] differences(double[] mine, double[] theirs) {
    double[] differences = new double[mine.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = mine[i] - theirs[i];
    }
    return differences;
  }

  /**
   * The means of the numbers over everything of several measurements, followed by each of them as a
   * slice with the name of its fold.
   */
  public static Measurement meanOf(List<Measurement> folds, List<String> names) {
    Builder builder = new Builder(folds.getFirst().algorithm);
    for (Key key : folds.getFirst().estimates.keySet()) {
      if (key.slice().equals(Slice.ALL.name())) {
        builder.put(key.metric(), key.slice(), mean(key, folds));
      }
    }
    for (int fold = 0; fold < folds.size(); fold++) {
      for (Map.Entry<Key, Estimate> entry : folds.get(fold).estimates.entrySet()) {
        if (entry.getKey().slice().equals(Slice.ALL.name())) {
          builder.put(entry.getKey().metric(), names.get(fold), entry.getValue());
        }
      }
    }
    return builder.build();
  }

  private static Estimate mean(Key key, List<Measurement> folds) {
    double value = 0;
    double[] resampled = null;
    for (Measurement fold : folds) {
      Estimate estimate = fold.estimates.getOrDefault(key, new Estimate(Double.NaN, null));
      value += estimate.value() / folds.size();
      double[] ofFold = estimate.resampled();
      if (ofFold != null) {
        resampled = resampled == null ? new double[ofFold.length] : resampled;
        for (int i = 0; i < ofFold.length; i++) {
          resampled[i] += ofFold[i] / folds.size();
        }
      }
    }
    return new Estimate(value, resampled);
  }

  /** Collects the numbers in the order in which they are reported. */
  static final class Builder {
    private final String algorithm;
    private final Map<Key, Estimate> estimates = new LinkedHashMap<>();

    Builder(String algorithm) {
      this.algorithm = algorithm;
    }

    void put(String metric, String slice, double value, double @Nullable [] resampled) {
      put(metric, slice, new Estimate(value, resampled));
    }

    private void put(String metric, String slice, Estimate estimate) {
      estimates.put(new Key(metric, slice), estimate);
    }

    Measurement build() {
      return new Measurement(algorithm, estimates);
    }
  }
}
