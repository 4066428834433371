package org.aisle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.TemporalSplitter;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.tuning.Algorithms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTrainingTest {
  private static final DemoShop SHOP =
      DemoShop.of(DemoSettings.defaults().withSize(600, 1_500, 30_000));
  private static final Resources RESOURCES = Resources.ofMachine();

  @TempDir Path root;

  @Test
  void everyAlgorithmThatLearnsTasteBeatsPopularity() {
    Dataset dataset = SHOP.dataset(2);
    Split split = new TemporalSplitter(0.8).split(dataset, 42);
    Evaluator evaluator =
        new Evaluator(
            split, new EvaluationSettings(List.of(DemoTraining.METRIC), true, false, 42, 2));
    Dataset train = split.trainDataset();
    double popularity = ndcg(evaluator, train, "popularity");
    List<String> losers = new ArrayList<>();
    for (String name : List.of("itemknn", "als", "ease", "content", "hybrid")) {
      if (ndcg(evaluator, train, name) < 1.5 * popularity) {
        losers.add(name);
      }
    }
    assertThat(losers).isEmpty();
    assertThat(measured(evaluator, SHOP.oracle(train))).isGreaterThan(4 * popularity);
  }

  private static double ndcg(Evaluator evaluator, Dataset train, String algorithm) {
    return measured(evaluator, Algorithms.named(algorithm).defaults().train(train, RESOURCES));
  }

  private static double measured(Evaluator evaluator, Scorer scorer) {
    return evaluator.measure("", scorer).value(DemoTraining.METRIC.name());
  }

  @Test
  void remembersWhatWasMeasuredBesideTheModels() {
    DataDirectory directory = new DataDirectory(root);
    Dataset dataset = DemoShop.of(DemoSettings.defaults().withSize(200, 200, 3_000)).dataset(1);
    Map<String, Double> measured = Map.of("hybrid", 0.25, "popularity", 0.05, "best possible", 0.5);
    new DemoTraining(dataset, RESOURCES).train(directory, "demo-42", measured);
    assertThat(directory.liveVersion()).isEqualTo("demo-42");
    assertThat(directory.readModels("demo-42", Algorithms.all())).containsOnlyKeys(Role.values());
    assertThat(DemoTraining.measured(directory, "demo-42")).isEqualTo(measured);
  }
}
