package org.aisle.model.bayesfm;

import java.util.SplittableRandom;

/**
 * The standard normal distribution: its integral, the inverse of that, and draws between bounds.
 */
final class NormalLaw {
  private static final double TINY = 1e-300;
  private static final double ROOT_OF_2_PI = Math.sqrt(2 * Math.PI);

  private NormalLaw() {}

  /** How much lies below x, with a relative error below 2e-7 however small it is. */
  static double below(double x) {
    return x < 0 ? tail(-x) : 1 - tail(x);
  }

  /** The density at x. */
  static double density(double x) {
    return Math.exp(-0.5 * x * x) / ROOT_OF_2_PI;
  }

  /** How much lies between two bounds. */
  static double between(double low, double high) {
    double share = low > 0 ? tail(low) - tail(high) : below(high) - below(low);
    return Math.max(share, TINY);
  }

  /** How much lies above x ≥ 0: erfc as in Press et al., "Numerical Recipes", 6.2. */
  private static double tail(double x) {
    if (x > 37) {
      return 0;
    }
    double z = x * 0.7071067811865476;
    double t = 1 / (1 + 0.5 * z);
    double polynomial = 0.17087277;
    polynomial = polynomial * t - 0.82215223;
    polynomial = polynomial * t + 1.48851587;
    polynomial = polynomial * t - 1.13520398;
    polynomial = polynomial * t + 0.27886807;
    polynomial = polynomial * t - 0.18628806;
    polynomial = polynomial * t + 0.09678418;
    polynomial = polynomial * t + 0.37409196;
    polynomial = polynomial * t + 1.00002368;
    polynomial = polynomial * t - 1.26551223;
    return 0.5 * t * Math.exp(-z * z + polynomial);
  }

  /** A draw between two bounds; a bound may be infinite. */
  static double drawBetween(double low, double high, SplittableRandom random) {
    // The nearer tail keeps its precision; the other one would round to 1.
    if (low > 0) {
      return -drawBelow(tail(high), tail(low), random);
    }
    return drawBelow(below(low), below(high), random);
  }

  private static double drawBelow(double from, double to, SplittableRandom random) {
    double share = from + random.nextDouble() * (to - from);
    return quantile(Math.clamp(share, TINY, 1 - 1e-16));
  }

  /** The mean between two bounds. */
  static double meanBetween(double low, double high) {
    return (density(low) - density(high)) / between(low, high);
  }

  /** Below which x this share lies: Acklam's rational approximations, relative error 1.2e-9. */
  static double quantile(double share) {
    if (share < 0.02425) {
      return quantileOfTail(Math.sqrt(-2 * Math.log(share)));
    }
    if (share > 1 - 0.02425) {
      return -quantileOfTail(Math.sqrt(-2 * Math.log(1 - share)));
    }
    double q = share - 0.5;
    double r = q * q;
    double above = -39.69683028665376;
    above = above * r + 220.9460984245205;
    above = above * r - 275.9285104469687;
    above = above * r + 138.3577518672690;
    above = above * r - 30.66479806614716;
    above = above * r + 2.506628277459239;
    double under = -54.47609879822406;
    under = under * r + 161.5858368580409;
    under = under * r - 155.6989798598866;
    under = under * r + 66.80131188771972;
    under = under * r - 13.28068155288572;
    return above * q / (under * r + 1);
  }

  private static double quantileOfTail(double q) {
    double above = -0.007784894002430293;
    above = above * q - 0.3223964580411365;
    above = above * q - 2.400758277161838;
    above = above * q - 2.549732539343734;
    above = above * q + 4.374664141464968;
    above = above * q + 2.938163982698783;
    double under = 0.007784695709041462;
    under = under * q + 0.3224671290700398;
    under = under * q + 2.445134137142996;
    under = under * q + 3.754408661907416;
    return above / (under * q + 1);
  }
}
