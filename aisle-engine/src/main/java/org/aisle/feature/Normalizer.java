package org.aisle.feature;

import java.util.Arrays;

/**
 * Brings a column of numbers to a common scale that was learned from the training values alone.
 * NaN, the mark of what is not known, becomes what the average training value becomes, and so does
 * every value of a column that was constant in training. Immutable.
 *
 * @param scaling the scale
 * @param parameters mean and deviation; or smallest and largest; or the cuts between quantiles
 */
public record Normalizer(Scaling scaling, float[] parameters) {
  private static final int QUANTILES = 100;

  /** Learns the scale of these values; NaN is left out. */
  public static Normalizer fit(Scaling scaling, double[] values) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    return switch (scaling) {
      case STANDARD -> new Normalizer(scaling, moments(known));
      case LOG ->
          new Normalizer(scaling, moments(Arrays.stream(known).map(Normalizer::log).toArray()));
      case MIN_MAX ->
          new Normalizer(
              scaling,
              new float[] {
                (float) Arrays.stream(known).min().orElse(0),
                (float) Arrays.stream(known).max().orElse(0)
              });
      case QUANTILE -> new Normalizer(scaling, Quantiles.cuts(known, QUANTILES));
    };
  }

  /** The value on the common scale. */
  public float apply(double value) {
    return switch (scaling) {
      case STANDARD -> standard(value);
      case LOG -> standard(log(value));
      case MIN_MAX -> share(value);
      case QUANTILE ->
          Double.isNaN(value) || parameters.length == 0
              ? 0.5f
              : (float) Quantiles.bucket(parameters, value) / parameters.length;
    };
  }

  private float standard(double value) {
    return Double.isNaN(value) || parameters[1] == 0
        ? 0
        : (float) ((value - parameters[0]) / parameters[1]);
  }

  private float share(double value) {
    float range = parameters[1] - parameters[0];
    return Double.isNaN(value) || range == 0
        ? 0.5f
        : (float) Math.clamp((value - parameters[0]) / range, 0, 1);
  }

  private static double log(double value) {
    return Math.log1p(Math.max(0, value));
  }

  private static float[] moments(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, values.length));
    boolean constant = deviation <= 1e-7 * Math.abs(mean);
    return new float[] {(float) mean, constant ? 0 : (float) deviation};
  }
}
