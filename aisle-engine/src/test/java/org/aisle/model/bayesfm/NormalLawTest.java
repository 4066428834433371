package org.aisle.model.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalLawTest {
  @Test
  void integratesTheDensity() {
    double sum = NormalLaw.below(-8);
    for (double x = -8; x < 8; x += 0.001) {
      assertThat(NormalLaw.below(x)).isCloseTo(sum, within(1e-6));
      sum += 0.001 * NormalLaw.density(x + 0.0005);
    }
    assertThat(NormalLaw.below(-10)).isCloseTo(7.619853e-24, within(1e-29));
    assertThat(NormalLaw.below(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(NormalLaw.below(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void invertsTheIntegral() {
    for (double x = -7; x < 5; x += 0.01) {
      assertThat(NormalLaw.quantile(NormalLaw.below(x))).isCloseTo(x, within(1e-4));
    }
  }

  @Test
  void drawsBetweenTheBoundsWithTheRightMean() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] bounds = {{-1, 0.5}, {2, 2.5}, {6, Double.POSITIVE_INFINITY}, {-9, -8}};
    for (double[] bound : bounds) {
      double sum = 0;
      for (int i = 0; i < 4000; i++) {
        double drawn = NormalLaw.drawBetween(bound[0], bound[1], random);
        assertThat(drawn).isBetween(bound[0] - 1e-4, bound[1] + 1e-4);
        sum += drawn;
      }
      assertThat(sum / 4000).isCloseTo(NormalLaw.meanBetween(bound[0], bound[1]), within(0.03));
    }
  }
}
