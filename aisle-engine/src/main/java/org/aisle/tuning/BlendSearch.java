package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Looks for the weights with which models blend best on validation users, by steps along one or two
 * of them. What is climbed has many tops, so it is climbed from several starts while there is time.
 * Models that hardly count in a result are dropped and the others searched again.
 */
final class BlendSearch {
  private static final double[] STEPS = {0.5, 0.25, 0.125};
  private static final double LEAST_GAIN = 3e-5;
  private static final int ROUNDS_MAX = 20;
  private static final int DRAWN_STARTS = 3;
  private static final long SEED = 42;

  /** What weighs less than this share of all is dropped. */
  private static final double LEAST_SHARE = 0.05;

  private final ValidationScores validation;
  private final Budget budget;
  private final double reservedSeconds;

  /** {@code reservedSeconds} of the budget are for what comes afterwards. */
  BlendSearch(ValidationScores validation, Budget budget, double reservedSeconds) {
    this.validation = validation;
    this.budget = budget;
    this.reservedSeconds = reservedSeconds;
  }

  /** What was found: weights that add up to 1, and what the blend is worth. */
  record Found(float[] weights, double value) {}

  Found search() {
    Found best = null;
    double longest = 0;
    for (float[] start : starts()) {
      if (best == null || budget.hasTime(longest, reservedSeconds)) {
        double begin = budget.elapsed();
        Found found = withoutIdle(climb(start));
        longest = Math.max(longest, budget.elapsed() - begin);
        best = best == null || found.value > best.value ? found : best;
      }
    }
    if (best == null) {
      throw new IllegalStateException("There is no start to search from.");
    }
    return best;
  }

  /** Equal weights, the best single model, and some drawn. */
  private List<float[]> starts() {
    int models = validation.modelCount();
    List<float[]> starts = new ArrayList<>();
    float[] equal = new float[models];
    Arrays.fill(equal, 1);
    starts.add(equal);
    Found single = new Found(equal, -1);
    for (int model = 0; model < models; model++) {
      float[] alone = new float[models];
      alone[model] = 1;
      double value = validation.value(alone);
      single = value > single.value ? new Found(alone, value) : single;
    }
    starts.add(single.weights);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int drawn = 0; drawn < DRAWN_STARTS; drawn++) {
      float[] weights = new float[models];
      for (int model = 0; model < models; model++) {
        weights[model] = (float) -Math.log1p(-random.nextDouble());
      }
      starts.add(weights);
    }
    return starts;
  }

  /** The same without models that hardly count, with the weights of the others searched again. */
  private Found withoutIdle(Found found) {
    float[] kept = shares(found.weights);
    if (zeros(kept) > zeros(found.weights)) {
      kept = shares(climb(kept).weights);
    }
    return new Found(kept, validation.value(kept));
  }

  /** The weights as shares of their sum, without those that hardly count. */
  static float[] shares(float[] weights) {
    float sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    float left = 0;
    float[] shares = new float[weights.length];
    for (int at = 0; at < weights.length; at++) {
      shares[at] = weights[at] < LEAST_SHARE * sum ? 0 : weights[at];
      left += shares[at];
    }
    for (int at = 0; at < weights.length; at++) {
      shares[at] /= left;
    }
    return shares;
  }

  private static int zeros(float[] weights) {
    int zeros = 0;
    for (float weight : weights) {
      zeros += weight == 0 ? 1 : 0;
    }
    return zeros;
  }

  /**
   * Takes the move that gains most until none gains: one weight up or down or, where none does, a
   * part of one given to another. Steps are shares of the mean weight, so that a search may go on
   * from any scale.
   */
  private Found climb(float[] start) {
    float unit = 0;
    for (float weight : start) {
      unit += weight / (start.length - zeros(start));
    }
    Found best = new Found(start, validation.value(start));
    for (double step : STEPS) {
      float change = (float) step * unit;
      boolean gained = true;
      for (int round = 0; gained && round < ROUNDS_MAX; round++) {
        Found better = best(best, single(best.weights, change));
        if (better.value <= best.value) {
          better = best(best, pairs(best.weights, change));
        }
        gained = better.value > best.value;
        best = better;
      }
    }
    return best;
  }

  /** The best of all that are tried, if it gains anything. */
  private Found best(Found now, List<float[]> tried) {
    Found best = now;
    double[] values = validation.values(now.weights, tried);
    for (int at = 0; at < values.length; at++) {
      if (values[at] > Math.max(best.value, now.value + LEAST_GAIN)) {
        best = new Found(tried.get(at), values[at]);
      }
    }
    return best;
  }

  private static List<float[]> single(float[] weights, float change) {
    List<float[]> moves = new ArrayList<>();
    for (int model = 0; model < weights.length; model++) {
      moves.add(changed(weights, model, change));
      if (weights[model] > 0) {
        moves.add(changed(weights, model, -change));
      }
    }
    return moves;
  }

  private static List<float[]> pairs(float[] weights, float change) {
    List<float[]> moves = new ArrayList<>();
    for (int from = 0; from < weights.length; from++) {
      for (int to = 0; weights[from] > 0 && to < weights.length; to++) {
        if (to != from) {
          moves.add(changed(changed(weights, from, -change), to, change));
        }
      }
    }
    return moves;
  }

  private static float[] changed(float[] weights, int model, float change) {
    float[] changed = weights.clone();
    changed[model] = Math.max(0, changed[model] + change);
    return changed;
  }
}
