package org.aisle.model.bayesfm;

/**
 * The mean rating of an ordered probit by value, read off a table with straight lines between its
 * points, since so many values are asked for that the integrals would take most of the time.
 */
final class ProbitCurve implements RatingCurve {
  private static final double BEYOND = 5;
  private static final double STEP = 0.05;

  private final double first;
  private final double[] ratings;

  ProbitCurve(float[] values, double[] bounds) {
    int inner = values.length - 1;
    first = inner < 1 ? 0 : bounds[1] - BEYOND;
    double last = inner < 1 ? 0 : bounds[inner] + BEYOND;
    ratings = new double[(int) Math.ceil((last - first) / STEP) + 2];
    for (int i = 0; i < ratings.length; i++) {
      double rating = values[0];
      for (int level = 1; level <= inner; level++) {
        double share = NormalLaw.below(first + i * STEP - bounds[level]);
        rating += (values[level] - values[level - 1]) * share;
      }
      ratings[i] = rating;
    }
  }

  @Override
  public void add(float[] values, double[] sums) {
    double most = ratings.length - 1.001;
    for (int i = 0; i < values.length; i++) {
      double at = Math.min(Math.max((values[i] - first) * (1 / STEP), 0), most);
      int below = (int) at;
      double part = at - below;
      sums[i] += (1 - part) * ratings[below] + part * ratings[below + 1];
    }
  }
}
