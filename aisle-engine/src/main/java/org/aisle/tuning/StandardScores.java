package org.aisle.tuning;

import java.util.Arrays;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;

/**
 * Scores of different models on one scale: what speaks for an item, in standard deviations above
 * the mean of all items outside the history but those whose score is predicted. What speaks against
 * an item counts as nothing: only the top of a list is ever seen, and models differ in how they
 * order the rest.
 */
final class StandardScores {
  /** Below this share of the mean square a variance is rounding. */
  private static final double LEAST_VARIATION = 1e-9;

  private StandardScores() {}

  /** Brings a model's scores for the visitor to the common scale, and predicts cold items there. */
  static void standardize(Scorer scorer, float[] scores, ColdScores cold, Visitor visitor) {
    int items = scores.length;
    if (speaksForAnything(scores)) {
      for (int item = 0; item < items; item++) {
        scores[item] = Math.max(0, scores[item]);
      }
    }
    Moments moments = new Moments();
    for (int item = 0; item < items; item++) {
      if (!cold.predicts(item)) {
        moments.add(scores[item], 1);
      }
    }
    for (int item : distinctItems(visitor)) {
      if (!cold.predicts(item)) {
        moments.add(scores[item], -1);
      }
    }
    float mean = (float) moments.mean();
    float scale = moments.scale();
    for (int item = 0; item < items; item++) {
      scores[item] = (scores[item] - mean) * scale;
    }
    if (visitor.size() > 0) {
      cold.predict(scores, scorer.judgesByContentAlone());
    }
  }

  /** The mean and the spread of some scores. */
  private static final class Moments {
    private int count;
    private double sum;
    private double squares;

    void add(float score, int times) {
      count += times;
      sum += times * (double) score;
      squares += times * (double) score * score;
    }

    double mean() {
      return sum / Math.max(1, count);
    }

    /** One over the standard deviation; 0 where that is nothing but rounding. */
    float scale() {
      double meanSquare = squares / Math.max(1, count);
      double variance = meanSquare - mean() * mean();
      return variance > LEAST_VARIATION * meanSquare ? (float) (1 / Math.sqrt(variance)) : 0;
    }
  }

  /** Without anything positive the order of the rest is all there is: popularity, as a rule. */
  private static boolean speaksForAnything(float[] scores) {
    for (float score : scores) {
      if (score > 0) {
        return true;
      }
    }
    return false;
  }

  private static int[] distinctItems(Visitor visitor) {
    int[] items = new int[visitor.size()];
    for (int position = 0; position < items.length; position++) {
      items[position] = visitor.item(position);
    }
    return Arrays.stream(items).distinct().toArray();
  }
}
