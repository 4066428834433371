package org.aisle.model.bayesfm;

/** The rating to expect by value of the machine. */
interface RatingCurve {
  /** Adds to each sum the rating of its value. */
  void add(float[] values, double[] sums);
}
