package org.aisle.model;

import org.aisle.interaction.Visitor;

/**
 * A model whose score is a rating that the visitor would give, in the units of the ratings it was
 * trained on and not clipped to their range.
 */
public interface RatingModel extends Model {
  /**
   * Fills {@code ratings} with those that the visitor would give to these items, each at its own
   * time. Models that make no use of the time leave this as it is.
   */
  default void predict(Visitor visitor, int[] items, long[] timesMillis, float[] ratings) {
    float[] scores = new float[itemCount()];
    score(visitor, scores);
    for (int i = 0; i < items.length; i++) {
      ratings[i] = scores[items[i]];
    }
  }

  /** The lowest rating seen in training. */
  float lowestRating();

  /** The highest rating seen in training. */
  float highestRating();
}
