package org.aisle.bench.speed;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.als.AlsTrainer;
import org.jspecify.annotations.Nullable;

/** Aisle's ALS, from the dataset to the model. */
final class OwnLearner implements Learner {
  private final String name;
  private final AlsTrainer base;
  private final HeldOut held;
  private final Dataset dataset;
  private final Histories histories;
  private @Nullable Model model;

  OwnLearner(String name, AlsTrainer base, HeldOut held, Dataset dataset) {
    this.name = name;
    this.base = base;
    this.held = held;
    this.dataset = dataset;
    this.histories = dataset.histories(dataset.interactions());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reading learn(LearningSetting setting, int epochs) {
    AlsTrainer trainer =
        HyperParameters.with(
            base.withIterations(epochs),
            Map.of(
                "unobservedWeight", Double.toString(setting.unobservedWeight()),
                "regularization", Double.toString(setting.regularization())));
    Stopwatch stopwatch = Stopwatch.ofProcess();
    model = trainer.train(dataset, Resources.ofMachine());
    return stopwatch.read();
  }

  @Override
  public double ndcg() {
    Model learned = model;
    if (learned == null) {
      throw new IllegalStateException(name + " has learned nothing.");
    }
    int users = dataset.userCount();
    int asked = held.asked().length;
    return held.ndcg((place, scores) ->
        learned.score(
            histories.visitor(HeldOut.user(place, asked, users), InteractionLog.NO_TIME), scores));
  }
}
