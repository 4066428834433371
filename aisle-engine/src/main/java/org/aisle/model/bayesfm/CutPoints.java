package org.aisle.model.bayesfm;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The bounds between neighboring ratings on the latent scale of the ordered probit: a case whose
 * latent value lies between two bounds has the rating between them.
 */
final class CutPoints {
  private static final int STEPS = 3;

  /** The bounds, from −∞ to ∞, one more than there are levels. */
  final double[] bounds;

  /** Bounds that give every level the share it has when all cases are alike. */
  CutPoints(int[] levels, int levelCount) {
    double[] counts = new double[levelCount];
    for (int level : levels) {
      counts[level]++;
    }
    bounds = new double[levelCount + 1];
    bounds[0] = Double.NEGATIVE_INFINITY;
    bounds[levelCount] = Double.POSITIVE_INFINITY;
    double below = 0;
    for (int level = 1; level < levelCount; level++) {
      below += counts[level - 1];
      bounds[level] = NormalLaw.quantile(below / levels.length);
    }
  }

  /**
   * Moves the bounds to a draw around their most likely places given the predictions, by Newton's
   * method: with the latent values integrated out, so that bounds and latent values do not hold
   * each other fast.
   */
  void draw(int[] levels, double[] predictions, SplittableRandom random) {
    int inner = bounds.length - 2;
    if (inner < 1) {
      return;
    }
    double[] step = new double[inner];
    Curvature curvature = new Curvature(inner);
    for (int i = 0; i < STEPS; i++) {
      curvature.fill(bounds, levels, predictions);
      curvature.newton(step);
      move(step);
    }
    curvature.fill(bounds, levels, predictions);
    for (int i = 0; i < inner; i++) {
      step[i] = random.nextGaussian();
    }
    curvature.spread(step);
    move(step);
  }

  /** Goes this way, or half of it, … as long as the bounds would not stay in order. */
  private void move(double[] step) {
    double[] old = bounds.clone();
    for (double part = 1; part > 1e-6; part /= 2) {
      boolean ordered = true;
      for (int i = 0; i < step.length; i++) {
        bounds[i + 1] = old[i + 1] + part * step[i];
        ordered &= bounds[i + 1] > bounds[i];
      }
      if (ordered) {
        return;
      }
    }
    System.arraycopy(old, 0, bounds, 0, old.length);
  }

  /** The gradient of the log likelihood and its negative Hessian, which is tridiagonal. */
  private static final class Curvature {
    private final double[] gradient;
    private final double[] diagonal;
    private final double[] beside;

    Curvature(int size) {
      gradient = new double[size];
      diagonal = new double[size];
      beside = new double[size];
    }

    void fill(double[] bounds, int[] levels, double[] predictions) {
      Arrays.fill(gradient, 0);
      Arrays.fill(diagonal, 0);
      Arrays.fill(beside, 0);
      for (int n = 0; n < levels.length; n++) {
        int level = levels[n];
        double low = bounds[level] - predictions[n];
        double high = bounds[level + 1] - predictions[n];
        double share = NormalLaw.between(low, high);
        double atLow = level == 0 ? 0 : NormalLaw.density(low) / share;
        double atHigh = level == gradient.length ? 0 : NormalLaw.density(high) / share;
        if (level > 0) {
          gradient[level - 1] -= atLow;
          diagonal[level - 1] += atLow * (atLow - low);
        }
        if (level < gradient.length) {
          gradient[level] += atHigh;
          diagonal[level] += atHigh * (atHigh + high);
        }
        if (level > 0 && level < gradient.length) {
          beside[level - 1] -= atLow * atHigh;
        }
      }
      factor();
    }

    /** Cholesky: afterwards the diagonal and the numbers beside it are those of the factor. */
    private void factor() {
      for (int i = 0; i < diagonal.length; i++) {
        double rest = diagonal[i] - (i == 0 ? 0 : beside[i - 1] * beside[i - 1]);
        diagonal[i] = Math.sqrt(Math.max(rest, 1e-9));
        beside[i] /= diagonal[i];
      }
    }

    void newton(double[] step) {
      for (int i = 0; i < step.length; i++) {
        double rest = gradient[i] - (i == 0 ? 0 : beside[i - 1] * step[i - 1]);
        step[i] = rest / diagonal[i];
      }
      spread(step);
    }

    /** Solves with the transposed factor: independent draws become draws of this curvature. */
    void spread(double[] draws) {
      for (int i = draws.length - 1; i >= 0; i--) {
        double rest = draws[i] - (i + 1 == draws.length ? 0 : beside[i] * draws[i + 1]);
        draws[i] = rest / diagonal[i];
      }
    }
  }
}
