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
      means[part] = weightedSum(metric.parts()[part], counts) / counts.length;
    }
    return metric.combination().applyAsDouble(means);
  }

  /** In four sums, because a single one waits for each addition to end. */
  private static double weightedSum(double[] values, int[] counts) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int user = 0;
    for (; user + 3 < counts.length; user += 4) {
      sum0 += counts[user] * values[user];
      sum1 += counts[user + 1] * values[user + 1];
      sum2 += counts[user + 2] * values[user + 2];
      sum3 += counts[user + 3] * values[user + 3];
    }
    for (; user < counts.length; user++) {
      sum0 += counts[user] * values[user];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }
}
