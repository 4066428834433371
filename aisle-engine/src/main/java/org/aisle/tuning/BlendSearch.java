package org.aisle.tuning;

import java.util.Arrays;

/**
 * Looks for the weights with which models blend best: coordinate search on validation users, from
 * equal weights and from the best single model, the better of both. Models that hardly count in the
 * result are dropped and the others searched again.
 */
final class BlendSearch {
  private static final double[] STEPS = {0.5, 0.25, 0.125};
  private static final double LEAST_GAIN = 3e-5;
  private static final int ROUNDS_MAX = 20;

  /** What weighs less than this share of all is dropped. */
  private static final double LEAST_SHARE = 0.05;

  private final ValidationScores validation;

  BlendSearch(ValidationScores validation) {
    this.validation = validation;
  }

  /** What was found: weights that add up to 1, and what the blend is worth. */
  record Found(float[] weights, double value) {}

  Found search() {
    int models = validation.modelCount();
    float[] equal = new float[models];
    Arrays.fill(equal, 1);
    Found best = climb(equal);
    Found single = new Found(equal, -1);
    for (int model = 0; model < models; model++) {
      float[] alone = new float[models];
      alone[model] = 1;
      double value = validation.value(alone);
      single = value > single.value ? new Found(alone, value) : single;
    }
    Found fromSingle = climb(single.weights);
    if (fromSingle.value > best.value + LEAST_GAIN) {
      best = fromSingle;
    }
    float[] kept = shares(best.weights);
    if (zeros(kept) > zeros(best.weights)) {
      best = climb(kept);
      kept = shares(best.weights);
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

  /** Steps are shares of the mean weight, so that a search may go on from any scale. */
  private Found climb(float[] start) {
    float unit = 0;
    for (float weight : start) {
      unit += weight / (start.length - zeros(start));
    }
    Found best = new Found(start, validation.value(start));
    for (double step : STEPS) {
      boolean improved = true;
      for (int round = 0; improved && round < ROUNDS_MAX; round++) {
        improved = false;
        for (int move = 0; move < 2 * start.length; move++) {
          float[] tried = best.weights.clone();
          tried[move / 2] += (float) (move % 2 == 0 ? step : -step) * unit;
          if (tried[move / 2] >= 0) {
            double value = validation.value(tried);
            if (value > best.value + LEAST_GAIN) {
              best = new Found(tried, value);
              improved = true;
            }
          }
        }
      }
    }
    return best;
  }
}
