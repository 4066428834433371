package org.aisle.tuning;

import java.util.Arrays;
import org.aisle.interaction.Visitor;

/**
 * Scores of different models on one scale: what speaks for an item, in standard deviations above
 * the mean of all items outside the history. What speaks against an item counts as nothing: only
 * the top of a list is ever seen, and models differ in how they order the rest.
 */
final class StandardScores {
  /** Below this share of the mean square a variance is rounding. */
  private static final double LEAST_VARIATION = 1e-9;

  private StandardScores() {}

  /** Brings a model's scores for the visitor to the common scale. */
  static void standardize(float[] scores, ColdItems coldItems, Visitor visitor) {
    int items = scores.length;
    if (speaksForAnything(scores)) {
      for (int item = 0; item < items; item++) {
        scores[item] = Math.max(0, scores[item]);
      }
    }
    if (visitor.size() > 0) {
      coldItems.predict(scores);
    }
    double sum = 0;
    double squares = 0;
    for (int item = 0; item < items; item++) {
      sum += scores[item];
      squares += (double) scores[item] * scores[item];
    }
    int others = items;
    for (int item : distinctItems(visitor)) {
      sum -= scores[item];
      squares -= (double) scores[item] * scores[item];
      others--;
    }
    double mean = sum / Math.max(1, others);
    double meanSquare = squares / Math.max(1, others);
    double variance = meanSquare - mean * mean;
    float scale = variance > LEAST_VARIATION * meanSquare ? (float) (1 / Math.sqrt(variance)) : 0;
    for (int item = 0; item < items; item++) {
      scores[item] = (scores[item] - (float) mean) * scale;
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
