package org.aisle.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Split;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metric;
import org.aisle.evaluation.Metrics;
import org.aisle.model.HyperParameters;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.tuning.Algorithms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The small published splits with fixed settings. Each floor lies some three percent below what was
 * measured, so that a model that has become worse is noticed.
 */
@Tag("shared-data")
class PublishedFloorsTest {
  @ParameterizedTest
  @CsvSource({
    "amazon-electronics, itemknn, '', NDCG@20, .0755",
    "amazon-electronics, turbo-cf, '', NDCG@20, .084",
    "amazon-electronics, ease, '', NDCG@20, .081",
    "amazon-electronics, als, 'factors=128 unobservedWeight=12 regularization=0.7', NDCG@20, .0825",
    "amazon-beauty, itemknn, '', NDCG@20, .0955",
    "amazon-beauty, ease, '', NDCG@20, .109",
    "amazon-beauty, low-pass, '', NDCG@20, .0865",
    "ml-100k-top-n, ease, '', NDCG@10, .475",
    "ml-100k-top-n, als, '', NDCG@10, .472"
  })
  void staysAbove(String name, String algorithm, String settings, String metric, double floor) {
    Benchmark benchmark = Benchmarks.named(List.of(name)).getFirst();
    Split split = benchmark.cuts().cut(dataRoot(benchmark), "");
    List<Metric> metrics = new ArrayList<>(Metrics.parse(metric));
    Evaluator evaluator =
        new Evaluator(
            split,
            new EvaluationSettings(
                metrics, true, false, 42, Runtime.getRuntime().availableProcessors()));

    Trainer trainer = trainer(algorithm, settings);
    double measured =
        evaluator
            .measure(algorithm, trainer.train(split.trainDataset(), Resources.ofMachine()))
            .value(metric);

    assertThat(measured).as("%s of %s on %s", metric, algorithm, name).isGreaterThan(floor);
  }

  private static Trainer trainer(String algorithm, String settings) {
    Trainer trainer = Algorithms.named(algorithm).defaults();
    Map<String, String> changes = new LinkedHashMap<>();
    for (String setting : settings.isEmpty() ? new String[0] : settings.split(" ", -1)) {
      int equals = setting.indexOf('=');
      changes.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return (Trainer) HyperParameters.with((Record) trainer, changes);
  }

  /** Ends the test as skipped, and says why, if the data are not there. */
  private static Path dataRoot(Benchmark benchmark) {
    Path root = DataRoot.find(System.getenv(), Path.of("").toAbsolutePath());
    @Nullable String missing = DataRoot.missing(benchmark, root);
    if (missing != null || root == null) {
      System.out.println("Skipped: " + missing);
      return Assumptions.abort(String.valueOf(missing));
    }
    return root;
  }
}
