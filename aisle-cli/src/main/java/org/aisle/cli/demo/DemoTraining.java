package org.aisle.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.TemporalSplitter;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metric;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;
import org.aisle.model.Trainer;
import org.aisle.server.lifecycle.ShopTraining;
import org.aisle.store.DataDirectory;
import org.aisle.store.DataDirectory.Role;
import org.aisle.store.ModelFiles;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.HybridTrainer;

/** Trains and measures what the demo serves. */
final class DemoTraining {
  /** Metric of the report. */
  static final Metric METRIC = Metrics.ndcg(10);

  /**
   * Quick to train together: the first demo has to be ready within half a minute. What is described
   * alike comes in through the hybrid's prediction for cold items.
   */
  private static final List<Algorithm> PERSONAL =
      List.of(Algorithms.named("itemknn"), Algorithms.named("ease"));

  private static final double TRAIN_SHARE = 0.8;
  private static final long SEED = 42;

  /** About how many users are asked: enough to tell the models apart, few enough to be quick. */
  private static final int USERS_ASKED = 2_500;

  private final Dataset dataset;
  private final Resources resources;

  DemoTraining(Dataset dataset, Resources resources) {
    this.dataset = dataset;
    this.resources = resources;
  }

  /** How a visitor's lists are ranked: what others like, and what is described alike. */
  static Trainer personal() {
    return HybridTrainer.of(PERSONAL);
  }

  /** Learns from the first 80 % of the time and measures on the rest, in the order to be shown. */
  Map<String, Double> measure(DemoShop shop) {
    Split split = fewer(new TemporalSplitter(TRAIN_SHARE).split(dataset, SEED));
    Dataset train = split.trainDataset();
    Evaluator evaluator =
        new Evaluator(
            split, new EvaluationSettings(List.of(METRIC), true, false, SEED, resources.threads()));
    Map<String, Scorer> scorers = new LinkedHashMap<>();
    scorers.put("hybrid", personal().train(train, resources));
    scorers.put("popularity", Algorithms.named("popularity").defaults().train(train, resources));
    scorers.put("best possible", shop.oracle(train));
    Map<String, Double> values = new LinkedHashMap<>();
    scorers.forEach(
        (name, scorer) -> values.put(name, evaluator.measure(name, scorer).value(METRIC.name())));
    return values;
  }

  /** The same split with the test of some of its users only. */
  private static Split fewer(Split split) {
    InteractionLog test = split.test();
    long users = IntStream.range(0, test.size()).map(test::user).distinct().count();
    int every = (int) Math.max(1, users / USERS_ASKED);
    int[] rows =
        IntStream.range(0, test.size()).filter(row -> test.user(row) % every == 0).toArray();
    return new Split(
        split.name(),
        split.dataset(),
        split.train(),
        split.validation(),
        split.history(),
        split.masked(),
        test.rows(rows));
  }

  /** Learns from everything, and lets the result serve. */
  void train(DataDirectory directory, String version, Map<String, Double> measured) {
    Map<Role, Model> models = new ShopTraining(dataset, personal(), resources).train();
    Map<String, String> notes = new LinkedHashMap<>();
    measured.forEach((name, value) ->
        notes.put(METRIC.name() + " of " + name, String.format(Locale.ROOT, "%.5f", value)));
    directory.writeModels(version, models, dataset.catalog(), notes);
    directory.promote(version);
  }

  /** The metric of each scorer as it was measured before this version was trained. */
  static Map<String, Double> measured(DataDirectory directory, String version) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, String> notes = ModelFiles.readNotes(directory.modelFile(version, Role.PERSONAL));
    String prefix = METRIC.name() + " of ";
    for (String name : List.of("hybrid", "popularity", "best possible")) {
      String value = notes.get(prefix + name);
      if (value != null) {
        values.put(name, Double.parseDouble(value));
      }
    }
    return values;
  }
}
