package org.aisle.model.bayesfm;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The normal law of each group's parameters, whose mean and precision are drawn as well (a normal
 * and a gamma prior of one weak observation), so that nobody has to choose a regularization.
 */
final class GroupLaw {
  private static final double PRIOR = 1;

  final double[] means;
  final double[] precisions;

  GroupLaw(int groups) {
    means = new double[groups];
    precisions = new double[groups];
    Arrays.fill(precisions, 1);
  }

  /** Draws the means and precisions of all groups given these parameters. */
  void draw(double[] parameters, int[] groups, SplittableRandom random) {
    double[] counts = new double[means.length];
    double[] sums = new double[means.length];
    double[] squares = new double[means.length];
    for (int i = 0; i < parameters.length; i++) {
      int group = groups[i];
      double distance = parameters[i] - means[group];
      counts[group]++;
      sums[group] += parameters[i];
      squares[group] += distance * distance;
    }
    for (int group = 0; group < means.length; group++) {
      double spread = PRIOR + squares[group] + PRIOR * means[group] * means[group];
      precisions[group] = 2 * gamma((PRIOR + counts[group] + 1) / 2, random) / spread;
      double weight = counts[group] + PRIOR;
      means[group] =
          sums[group] / weight + random.nextGaussian() / Math.sqrt(weight * precisions[group]);
    }
  }

  /** Draws a parameter given its group and what the cases say of it: Σh² and Σh·target. */
  double conditional(
      int group, double alpha, double squares, double products, SplittableRandom random) {
    double precision = alpha * squares + precisions[group];
    double mean = (alpha * products + precisions[group] * means[group]) / precision;
    return mean + random.nextGaussian() / Math.sqrt(precision);
  }

  /** A gamma draw of this shape ≥ 1 and rate 1: Marsaglia and Tsang, 2000. */
  static double gamma(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        if (Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          return d * v;
        }
      }
    }
  }
}
