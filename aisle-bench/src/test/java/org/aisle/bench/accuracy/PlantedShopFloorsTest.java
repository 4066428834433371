package org.aisle.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitters;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metrics;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.AutoTrainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How much of what shoppers want models find out, in a shop where it is known. The shares were
 * measured, and are set a little below: what falls under them has become worse.
 */
class PlantedShopFloorsTest {
  private static final String METRIC = "NDCG@10";

  private static Split split;
  private static Evaluator evaluator;
  private static double oracle;
  private static double popularity;

  @BeforeAll
  static void openShop() {
    DemoShop shop = DemoShop.of(DemoSettings.defaults().withSize(600, 1500, 45_000));
    Resources machine = Resources.ofMachine();
    Dataset dataset = shop.dataset(machine.threads());
    split = Splitters.parse("time:0.8").split(dataset, 42);
    evaluator = new Evaluator(split, EvaluationSettings.of(List.of(Metrics.ndcg(10))));
    oracle = measure(shop.oracle(split.trainDataset()));
    popularity = measure(trained("popularity"));
  }

  private static Scorer trained(String algorithm) {
    return Algorithms.named(algorithm)
        .defaults()
        .train(split.trainDataset(), Resources.ofMachine());
  }

  private static double measure(Scorer scorer) {
    return evaluator.measure("model", scorer).value(METRIC);
  }

  @ParameterizedTest
  @CsvSource({"itemknn, 0.53", "ease, 0.53", "als, 0.53", "low-pass, 0.53", "content, 0.41"})
  void modelsFindWhatShoppersWant(String algorithm, double shareOfOracle) {
    double measured = measure(trained(algorithm));

    assertThat(measured / oracle).as(algorithm).isBetween(shareOfOracle, 1.0);
    assertThat(measured).as(algorithm).isGreaterThan(2.5 * popularity);
  }

  @Test
  void autoFindsAtLeastAsMuch() {
    AutoTrainer auto = ((AutoTrainer) Algorithms.named("auto").defaults()).withTrials(10);

    double measured = measure(auto.search(split, Resources.ofMachine()).model());

    assertThat(measured / oracle).isBetween(0.54, 1.0);
    assertThat(measured).isGreaterThan(3 * popularity);
  }
}
