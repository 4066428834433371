package org.aisle.model.bayesfm;

/**
 * The rating of a regression: the value, on the scale of the ratings.
 *
 * @param mean the rating of the value 0
 * @param deviation how much a value of 1 adds
 */
record StraightCurve(float mean, float deviation) implements RatingCurve {
  @Override
  public void add(float[] values, double[] sums) {
    for (int i = 0; i < values.length; i++) {
      sums[i] += mean + deviation * values[i];
    }
  }
}
