package org.aisle.model.bayesfm;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One Gibbs sampler over all parameters of a factorization machine. A case's prediction is the
 * machine's value for the rows of the blocks that belong to it; the errors of all cases are kept
 * current while parameter after parameter is drawn from its conditional.
 */
final class Chain {
  private final BlockState[] blocks;
  private final double[] targets;
  private final int[] levels;
  private final @Nullable CutPoints cutPoints;
  private final double[] errors;
  private final double[] elsewhere;
  private final SplittableRandom random;
  private double offset;
  private double alpha = 1;

  Chain(Cases cases, Likelihood likelihood, int rank, SplittableRandom random) {
    this.random = random;
    blocks = new BlockState[cases.blocks().length];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new BlockState(cases.blocks()[b], cases.rows()[b], rank, random);
    }
    levels = cases.levels();
    cutPoints =
        likelihood == Likelihood.PROBIT ? new CutPoints(levels, cases.values().length) : null;
    targets = new double[levels.length];
    elsewhere = new double[levels.length];
    if (cutPoints == null) {
      for (int n = 0; n < targets.length; n++) {
        targets[n] = (cases.values()[levels[n]] - cases.scale().mean()) / cases.scale().deviation();
      }
    }
    errors = targets.clone();
    double[] predictions = predictions();
    for (int n = 0; n < errors.length; n++) {
      errors[n] -= predictions[n];
    }
  }

  private double[] predictions() {
    double[] sum = new double[errors.length];
    double[] total = new double[errors.length];
    for (int n = 0; n < total.length; n++) {
      total[n] = offset;
    }
    for (BlockState block : blocks) {
      double[] own = block.own();
      for (int n = 0; n < total.length; n++) {
        total[n] += own[block.rowOfCase[n]];
      }
    }
    int rank = blocks[0].factors.length;
    for (int factor = 0; factor < rank; factor++) {
      Arrays.fill(sum, 0);
      for (BlockState block : blocks) {
        for (int n = 0; n < total.length; n++) {
          double here = block.sums[factor][block.rowOfCase[n]];
          total[n] += sum[n] * here;
          sum[n] += here;
        }
      }
    }
    return total;
  }

  /** Draws everything once. */
  void sweep() {
    if (cutPoints == null) {
      drawAlpha();
      drawOffset();
    } else {
      drawLatent(cutPoints);
    }
    for (BlockState block : blocks) {
      block.drawLaws();
    }
    for (BlockState block : blocks) {
      block.drawWeights(errors, alpha);
    }
    int rank = blocks[0].factors.length;
    for (int factor = 0; factor < rank; factor++) {
      for (BlockState block : blocks) {
        sumElsewhere(block, factor);
        block.drawFactor(factor, elsewhere, errors, alpha);
      }
    }
  }

  private void drawAlpha() {
    double squares = 1;
    for (double error : errors) {
      squares += error * error;
    }
    alpha = 2 * GroupLaw.gamma((1 + errors.length) / 2.0, random) / squares;
  }

  private void drawOffset() {
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    double precision = alpha * errors.length + 1;
    double mean = alpha * (sum + offset * errors.length) / precision;
    double step = mean + random.nextGaussian() / Math.sqrt(precision) - offset;
    offset += step;
    for (int n = 0; n < errors.length; n++) {
      errors[n] -= step;
    }
  }

  private void drawLatent(CutPoints cuts) {
    double[] predictions = new double[errors.length];
    for (int n = 0; n < predictions.length; n++) {
      predictions[n] = targets[n] - errors[n];
    }
    cuts.draw(levels, predictions, random);
    for (int n = 0; n < predictions.length; n++) {
      double low = cuts.bounds[levels[n]] - predictions[n];
      double high = cuts.bounds[levels[n] + 1] - predictions[n];
      errors[n] = NormalLaw.drawBetween(low, high, random);
      targets[n] = predictions[n] + errors[n];
    }
  }

  private void sumElsewhere(BlockState block, int factor) {
    Arrays.fill(elsewhere, 0);
    for (BlockState other : blocks) {
      if (other != block) {
        double[] sums = other.sums[factor];
        for (int n = 0; n < elsewhere.length; n++) {
          elsewhere[n] += sums[other.rowOfCase[n]];
        }
      }
    }
  }

  /** What the value of a case should be: its rating, or its latent value. */
  double target(int n) {
    return targets[n];
  }

  /** What is left of the target without the value. */
  double error(int n) {
    return errors[n];
  }

  BlockState block(int index) {
    return blocks[index];
  }

  /** The block of occasions, if times are known. */
  @Nullable BlockState occasions() {
    return blocks.length > Cases.OCCASIONS ? blocks[Cases.OCCASIONS] : null;
  }

  double offset() {
    return offset;
  }

  double alpha() {
    return alpha;
  }

  @Nullable CutPoints cutPoints() {
    return cutPoints;
  }
}
