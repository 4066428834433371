package org.aisle.tuning;

import java.util.Arrays;
import org.aisle.interaction.Visitor;
import org.aisle.math.Moments;
import org.aisle.math.Scans;
import org.aisle.math.Vectors;
import org.aisle.model.Scorer;

/**
 * How the scores of one model for one visitor are brought to the scale of all models: what speaks
 * for an item, in standard deviations above the mean of all items outside the history but those
 * whose score is predicted. What speaks against an item counts as nothing: only the top of a list
 * is ever seen, and models differ in how they order the rest.
 *
 * @param floor what scores below are taken for: 0, or −∞ where nothing is above 0
 * @param mean of the scores
 * @param scale one over their standard deviation; 0 where that is nothing but rounding
 */
record StandardScores(float floor, float mean, float scale) {
  /** Below this share of the mean square a variance is rounding. */
  private static final double LEAST_VARIATION = 1e-9;

  /** Brings a model's scores for the visitor to the common scale, and predicts cold items there. */
  static void standardize(Scorer scorer, float[] scores, ColdScores cold, Visitor visitor) {
    StandardScores standard = floored(scores, cold, visitor);
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (scores[item] - standard.mean) * standard.scale;
    }
    if (visitor.size() > 0) {
      cold.predict(scores, scorer.judgesByContentAlone());
    }
  }

  /** Raises a model's scores for the visitor to their floor; how to go on from there. */
  static StandardScores floored(float[] scores, ColdScores cold, Visitor visitor) {
    // without anything positive the order of the rest is all there is: popularity, as a rule
    float floor = speaksForAnything(scores) ? 0 : Float.NEGATIVE_INFINITY;
    raise(scores, scores.length, floor);
    Moments all = Moments.of(scores);
    int count = scores.length;
    double sum = all.sum();
    double squares = all.squares();
    for (int[] others : new int[][] {cold.predicted(), metAndWarm(visitor, cold)}) {
      for (int item : others) {
        sum -= scores[item];
        squares -= (double) scores[item] * scores[item];
      }
      count -= others.length;
    }
    return of(floor, sum, squares, count);
  }

  /** The same from the sum and the squares of so many scores. */
  static StandardScores of(float floor, double sum, double squares, int count) {
    double mean = sum / Math.max(1, count);
    double meanSquare = squares / Math.max(1, count);
    double variance = meanSquare - mean * mean;
    return new StandardScores(
        floor,
        (float) mean,
        variance > LEAST_VARIATION * meanSquare ? (float) (1 / Math.sqrt(variance)) : 0);
  }

  /** Raises the first {@code count} scores to the floor. */
  void floor(float[] scores, int count) {
    raise(scores, count, floor);
  }

  /** Adds weighted scores that are not below the floor, but for the mean, to a sum. */
  void addTo(float[] sum, float[] scores, float weight, int count) {
    Vectors.addScaled(weight * scale, scores, 0, sum, 0, count);
  }

  private static void raise(float[] scores, int count, float floor) {
    for (int at = 0; at < count; at++) {
      scores[at] = Math.max(floor, scores[at]);
    }
  }

  private static boolean speaksForAnything(float[] scores) {
    return Scans.firstGreater(scores, 0, 0) < scores.length;
  }

  /** The distinct items of a history whose scores are not predicted. */
  static int[] metAndWarm(Visitor visitor, ColdScores cold) {
    int[] items = new int[visitor.size()];
    for (int position = 0; position < items.length; position++) {
      items[position] = visitor.item(position);
    }
    return Arrays.stream(items).distinct().filter(item -> !cold.predicts(item)).toArray();
  }
}
