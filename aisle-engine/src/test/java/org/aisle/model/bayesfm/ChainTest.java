package org.aisle.model.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChainTest {
  private static final int RANK = 3;

  @ParameterizedTest
  @EnumSource(Likelihood.class)
  void keepsTheErrorsThatTheFormulaOverAllFeaturesGives(Likelihood likelihood) {
    Cases cases = Cases.of(SmallShop.rated(20, 0.7));
    Chain chain = new Chain(cases, likelihood, RANK, new SplittableRandom(5));
    for (int sweep = 0; sweep < 4; sweep++) {
      chain.sweep();
    }
    for (int n = 0; n < cases.size(); n++) {
      double expected = naive(cases, chain, n);
      assertThat(chain.target(n) - chain.error(n)).isCloseTo(expected, within(1e-9));
    }
  }

  /** The formula of a factorization machine, over all features of a case side by side. */
  private static double naive(Cases cases, Chain chain, int n) {
    double value = chain.offset();
    double[] sums = new double[RANK];
    double[] squares = new double[RANK];
    for (int b = 0; b < cases.blocks().length; b++) {
      FeatureBlock block = cases.blocks()[b];
      BlockState state = chain.block(b);
      for (int column = 0; column < block.columns(); column++) {
        for (int at = block.starts()[column]; at < block.starts()[column + 1]; at++) {
          if (block.rowOf()[at] == cases.rows()[b][n]) {
            float x = block.values()[at];
            value += state.weights[column] * x;
            for (int factor = 0; factor < RANK; factor++) {
              double part = state.factors[factor][column] * x;
              sums[factor] += part;
              squares[factor] += part * part;
            }
          }
        }
      }
    }
    for (int factor = 0; factor < RANK; factor++) {
      value += (sums[factor] * sums[factor] - squares[factor]) / 2;
    }
    return value;
  }

  @Test
  void findsTheBoundsThatRatingsWereCutBy() {
    SplittableRandom random = new SplittableRandom(2);
    double[] planted = {-1.5, -0.2, 0.1, 1.4};
    int[] levels = new int[20_000];
    double[] predictions = new double[levels.length];
    for (int n = 0; n < levels.length; n++) {
      predictions[n] = random.nextGaussian();
      double latent = predictions[n] + random.nextGaussian();
      while (levels[n] < planted.length && latent > planted[levels[n]]) {
        levels[n]++;
      }
    }
    CutPoints cuts = new CutPoints(levels, 5);
    cuts.draw(levels, predictions, random);
    cuts.draw(levels, predictions, random);
    for (int level = 1; level < 5; level++) {
      assertThat(cuts.bounds[level]).isCloseTo(planted[level - 1], within(0.06));
    }
  }

  @Test
  void drawsMeanAndPrecisionOfAGroupFromItsParameters() {
    SplittableRandom random = new SplittableRandom(3);
    double[] parameters = new double[5000];
    int[] groups = new int[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      groups[i] = i % 2;
      parameters[i] = groups[i] == 0 ? 2 + 0.5 * random.nextGaussian() : random.nextGaussian();
    }
    GroupLaw law = new GroupLaw(2);
    for (int i = 0; i < 20; i++) {
      law.draw(parameters, groups, random);
    }
    assertThat(law.means[0]).isCloseTo(2, within(0.05));
    assertThat(law.precisions[0]).isCloseTo(4, within(0.4));
    assertThat(law.means[1]).isCloseTo(0, within(0.1));
    assertThat(law.precisions[1]).isCloseTo(1, within(0.1));
  }
}
