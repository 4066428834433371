package org.aisle.evaluation;

/** How far predicted ratings are from given ones, over all ratings of the test. */
public enum RatingMetric implements Metric {
  /** The root of the mean squared error. */
  RMSE {
    @Override
    double ofError(double error) {
      return error * error;
    }

    @Override
    double ofMean(double mean) {
      return Math.sqrt(mean);
    }
  },
  /** The mean absolute error. */
  MAE {
    @Override
    double ofError(double error) {
      return Math.abs(error);
    }

    @Override
    double ofMean(double mean) {
      return mean;
    }
  };

  @Override
  public int cutoff() {
    return 0;
  }

  abstract double ofError(double error);

  abstract double ofMean(double mean);
}
