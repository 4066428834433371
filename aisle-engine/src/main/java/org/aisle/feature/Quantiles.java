package org.aisle.feature;

import java.util.Arrays;

/** Where a value stands among the values that were seen in training. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * Cuts that part the known values into {@code buckets} about equal parts: fewer where values
   * repeat. NaN is left out.
   */
  public static float[] cuts(double[] values, int buckets) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    float[] cuts = new float[Math.max(0, buckets - 1)];
    int size = 0;
    for (int bucket = 1; bucket < buckets && sorted.length > 0; bucket++) {
      float cut = (float) sorted[(int) ((long) bucket * sorted.length / buckets)];
      if (cut > (float) sorted[0] && (size == 0 || cut > cuts[size - 1])) {
        cuts[size++] = cut;
      }
    }
    return Arrays.copyOf(cuts, size);
  }

  /** The bucket (0 … cuts) in which a value lies: how many cuts are not above it. */
  public static int bucket(float[] cuts, double value) {
    int at = Arrays.binarySearch(cuts, (float) value);
    return at >= 0 ? at + 1 : -at - 1;
  }
}
