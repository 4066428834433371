package org.aisle.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import org.aisle.math.Parallel;

/**
 * Resamples users with replacement. The draws depend on the seed and the number of users alone, so
 * two algorithms measured on the same users are resampled alike, and the difference of their
 * resampled numbers is the paired bootstrap. O(resamples · users · columns).
 *
 * @param resamples how many times
 * @param seed where the draws start
 * @param threads how many threads may work
 */
record Bootstrap(int resamples, long seed, int threads) {

  /** The resampled results of metrics of the same users, one row per metric. */
  double[][] of(List<UserValues> metrics) {
    int users = metrics.getFirst().size();
    double[][] results = new double[metrics.size()][resamples];
    Parallel.forRanges(
        threads,
        resamples,
        8,
        () -> new int[users],
        (counts, from, to) -> {
          for (int resample = from; resample < to; resample++) {
            draw(resample, counts);
            for (int metric = 0; metric < results.length; metric++) {
              results[metric][resample] = result(metrics.get(metric), counts);
            }
          }
        });
    return results;
  }

  /** Draws as many users as there are; fills how often each was drawn. */
  private void draw(int resample, int[] counts) {
    java.util.Arrays.fill(counts, 0);
    SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + resample);
    for (int i = 0; i < counts.length; i++) {
      counts[random.nextInt(counts.length)]++;
    }
  }

  private static double result(UserValues metric, int[] counts) {
    double[] means = new double[metric.parts().length];
    for (int part = 0; part < means.length; part++) {
      double[] values = metric.parts()[part];
      double sum = 0;
      for (int user = 0; user < counts.length; user++) {
        sum += counts[user] * values[user];
      }
      means[part] = sum / counts.length;
    }
    return metric.combination().applyAsDouble(means);
  }
}
