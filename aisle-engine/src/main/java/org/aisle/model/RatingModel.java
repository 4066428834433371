package org.aisle.model;

/**
 * A model whose score is a rating that the visitor would give, in the units of the ratings it was
 * trained on and not clipped to their range.
 */
public interface RatingModel extends Model {
  /** The lowest rating seen in training. */
  float lowestRating();

  /** The highest rating seen in training. */
  float highestRating();
}
