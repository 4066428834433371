package org.aisle.server.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitters;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Measurement;
import org.aisle.evaluation.Metric;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.store.DataDirectory.Role;
import org.aisle.tuning.Algorithms;

/** Trains the models that fill a shop's pages, and measures the personal one against popularity. */
public final class ShopTraining {
  /** The name of the baseline that every personal model is compared with. */
  public static final String BASELINE = "popularity";

  private static final long SEED = 42;

  private final Dataset dataset;
  private final Trainer personal;
  private final Resources resources;

  /** Trains on this dataset, with this algorithm for what is picked for a visitor. */
  public ShopTraining(Dataset dataset, Trainer personal, Resources resources) {
    this.dataset = dataset;
    this.personal = personal;
    this.resources = resources;
  }

  /** One model per role; a role whose algorithm does not fit the data has none. */
  public Map<Role, Model> train() {
    Map<Role, Model> models = new EnumMap<>(Role.class);
    models.put(Role.PERSONAL, personal.train(dataset, resources));
    Algorithm content = Algorithms.named("content");
    Algorithm alike = content.appliesTo(dataset) ? content : Algorithms.named("itemknn");
    models.put(Role.SIMILAR, alike.defaults().train(dataset, resources));
    Algorithm together = Algorithms.named("bought-together");
    if (together.appliesTo(dataset)) {
      models.put(Role.TOGETHER, together.defaults().train(dataset, resources));
    }
    return models;
  }

  /**
   * Trains the personal algorithm and the baseline on the older part of the data and measures both
   * on the newer part.
   *
   * @return the baseline's measurement, then that of the personal algorithm if it is another one
   */
  public List<Measurement> measure(List<Metric> metrics) {
    Split split = Splitters.defaultFor(dataset).split(dataset, SEED);
    Evaluator evaluator =
        new Evaluator(
            split, new EvaluationSettings(metrics, true, false, SEED, resources.threads()));
    Measurement baseline = measure(evaluator, Algorithms.named(BASELINE).defaults(), split);
    return personal.algorithm().equals(BASELINE)
        ? List.of(baseline)
        : List.of(baseline, measure(evaluator, personal, split));
  }

  private Measurement measure(Evaluator evaluator, Trainer trainer, Split split) {
    return evaluator.measure(trainer.algorithm(), trainer.train(split.trainDataset(), resources));
  }
}
