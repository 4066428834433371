package org.aisle.model;

/**
 * The ratings seen in training.
 *
 * @param mean their mean
 * @param deviation their standard deviation; 1 if they are all the same
 * @param lowest the lowest
 * @param highest the highest
 */
public record RatingScale(float mean, float deviation, float lowest, float highest) {

  /** The scale of these ratings, of which there is at least one. */
  public static RatingScale of(float[] ratings) {
    double sum = 0;
    float lowest = ratings[0];
    float highest = ratings[0];
    for (float rating : ratings) {
      sum += rating;
      lowest = Math.min(lowest, rating);
      highest = Math.max(highest, rating);
    }
    double mean = sum / ratings.length;
    double squares = 0;
    for (float rating : ratings) {
      squares += (rating - mean) * (rating - mean);
    }
    float deviation = (float) Math.sqrt(squares / ratings.length);
    return new RatingScale((float) mean, deviation == 0 ? 1 : deviation, lowest, highest);
  }

  /** The ratings with mean 0 and deviation 1. */
  public float[] normalized(float[] ratings) {
    float[] normalized = new float[ratings.length];
    for (int i = 0; i < ratings.length; i++) {
      normalized[i] = (ratings[i] - mean) / deviation;
    }
    return normalized;
  }
}
