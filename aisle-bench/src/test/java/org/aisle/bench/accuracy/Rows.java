package org.aisle.bench.accuracy;

import java.util.List;
import java.util.Map;
import org.aisle.bench.report.Surroundings;
import org.aisle.evaluation.Measurement;

/** Results of steps that nobody had to wait for. */
final class Rows {
  private Rows() {}

  /** A result with one number, the same in every resample. */
  static StepResult result(Step step, String metric, double value) {
    double[] resampled = new double[100];
    java.util.Arrays.fill(resampled, value);
    return new StepResult(
        step,
        new StepResult.Data(4, 5, 9, 0, 3, 3, "given"),
        Map.of(),
        List.of(),
        null,
        List.of(new Measurement.Kept(metric, "all", value, resampled)),
        1,
        2,
        3 << 20,
        4 << 20,
        new Surroundings("abc", "a machine", "25", "2026-11-23T00:00:00Z"),
        null);
  }

  /** A row of a benchmark that asks for NDCG@10. */
  static Row of(List<Goal> goals, StepResult... results) {
    Benchmark benchmark =
        new Benchmark(
            "gowalla",
            "A protocol.",
            List.of(),
            "",
            List.of("NDCG@10"),
            10,
            goals,
            List.of(),
            (root, variant) -> {
              throw new IllegalStateException("nothing is read");
            });
    return new Row(benchmark, List.of(results), List.of(), "./aisle bench accuracy gowalla");
  }
}
