package org.aisle.tuning;

import java.util.Arrays;

/**
 * Looks for the weights with which models blend best: coordinate search on NDCG@10 over validation
 * users, from equal weights and from the best single model, the better of both.
 */
final class BlendSearch {
  private static final double[] STEPS = {0.5, 0.25, 0.125};
  private static final double LEAST_GAIN = 3e-5;
  private static final int ROUNDS_MAX = 20;

  private final ValidationScores validation;

  BlendSearch(ValidationScores validation) {
    this.validation = validation;
  }

  /** What was found. */
  record Found(float[] weights, double ndcg) {}

  Found search() {
    int models = validation.modelCount();
    float[] equal = new float[models];
    Arrays.fill(equal, 1);
    Found best = climb(equal);
    Found single = new Found(equal, -1);
    for (int model = 0; model < models; model++) {
      float[] alone = new float[models];
      alone[model] = 1;
      double ndcg = validation.ndcg(alone);
      single = ndcg > single.ndcg ? new Found(alone, ndcg) : single;
    }
    Found fromSingle = climb(single.weights);
    return fromSingle.ndcg > best.ndcg + LEAST_GAIN ? fromSingle : best;
  }

  private Found climb(float[] start) {
    Found best = new Found(start, validation.ndcg(start));
    for (double step : STEPS) {
      boolean improved = true;
      for (int round = 0; improved && round < ROUNDS_MAX; round++) {
        improved = false;
        for (int move = 0; move < 2 * start.length; move++) {
          float[] tried = best.weights.clone();
          tried[move / 2] += (float) (move % 2 == 0 ? step : -step);
          if (tried[move / 2] >= 0) {
            double ndcg = validation.ndcg(tried);
            if (ndcg > best.ndcg + LEAST_GAIN) {
              best = new Found(tried, ndcg);
              improved = true;
            }
          }
        }
      }
    }
    return best;
  }
}
