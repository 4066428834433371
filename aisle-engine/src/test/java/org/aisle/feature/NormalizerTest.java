package org.aisle.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NormalizerTest {
  private static final double[] TRAIN = {1, 2, Double.NaN, 3, 4, 5};

  @Test
  void standardIsDeviationsFromTheMean() {
    Normalizer standard = Normalizer.fit(Scaling.STANDARD, TRAIN);
    assertEquals(0, standard.apply(3), 1e-6);
    assertEquals(2 / Math.sqrt(2), standard.apply(5), 1e-6);
    assertEquals(7 / Math.sqrt(2), standard.apply(10), 1e-5);
  }

  @Test
  void minMaxLiesBetweenZeroAndOneAndStaysThere() {
    Normalizer minMax = Normalizer.fit(Scaling.MIN_MAX, TRAIN);
    assertEquals(0.25, minMax.apply(2), 1e-6);
    assertEquals(1, minMax.apply(100));
    assertEquals(0, minMax.apply(-100));
  }

  @Test
  void logBringsLargeValuesCloser() {
    // ln(1 + v): 0, ln 10, 2·ln 10; the mean is ln 10, the deviation ln 10·√(2/3)
    Normalizer log = Normalizer.fit(Scaling.LOG, new double[] {0, 9, 99});
    assertEquals(0, log.apply(9), 1e-6);
    assertEquals(Math.sqrt(1.5), log.apply(99), 1e-6);
    assertEquals(log.apply(0), log.apply(-5));
  }

  @Test
  void quantileIsTheShareBelow() {
    double[] skewed = new double[1000];
    for (int i = 0; i < skewed.length; i++) {
      skewed[i] = Math.pow(1.01, i);
    }
    Normalizer quantile = Normalizer.fit(Scaling.QUANTILE, skewed);
    assertEquals(0.5, quantile.apply(skewed[500]), 0.02);
    assertEquals(0, quantile.apply(0));
    assertEquals(1, quantile.apply(1e9));
  }

  @Test
  void constantColumnsAndUnknownValuesBecomeTheMiddle() {
    for (Scaling scaling : Scaling.values()) {
      Normalizer constant = Normalizer.fit(scaling, new double[] {7, 7, 7});
      Normalizer empty = Normalizer.fit(scaling, new double[] {Double.NaN});
      Normalizer varied = Normalizer.fit(scaling, TRAIN);
      float middle = scaling == Scaling.STANDARD || scaling == Scaling.LOG ? 0 : 0.5f;
      assertEquals(middle, constant.apply(7), scaling.name());
      assertEquals(middle, constant.apply(1000), scaling.name());
      assertEquals(middle, empty.apply(3), scaling.name());
      assertEquals(middle, varied.apply(Double.NaN), scaling.name());
    }
  }

  @Test
  void largerValuesNeverBecomeSmaller() {
    for (Scaling scaling : Scaling.values()) {
      Normalizer normalizer = Normalizer.fit(scaling, new double[] {0.1, 5, 2.5, 80, 3, 3});
      float before = Float.NEGATIVE_INFINITY;
      for (double value = -1; value < 100; value += 0.5) {
        float now = normalizer.apply(value);
        assertTrue(now >= before && Float.isFinite(now), scaling + " at " + value);
        before = now;
      }
    }
  }
}
