package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Metrics;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;

/**
 * Blends several algorithms: each is trained on a part of the data, the weights that rank the rest
 * best are kept, and those with weight are trained again on everything. What items without
 * interactions would score is predicted from their descriptions. An algorithm that does not apply
 * or refuses is left out, and the model's info says so. Costs about two trainings of each
 * algorithm.
 *
 * @param components the algorithms that may be blended
 * @param validationShare the share of each user's interactions that weights are chosen on
 * @param seed for the choice of what is held out where there are no times
 */
public record HybridTrainer(List<Algorithm> components, double validationShare, long seed)
    implements Trainer {
  private static final int FEWEST_QUESTIONS = 20;

  public HybridTrainer {
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException(
          "The validationShare (%s) of hybrid must lie between 0 and 1. Maybe use 0.2."
              .formatted(validationShare));
    }
  }

  /** A blend of these algorithms with the documented settings. */
  public static HybridTrainer of(List<Algorithm> components) {
    return new HybridTrainer(components, 0.2, 42);
  }

  @Override
  public String algorithm() {
    return "hybrid";
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    Map<String, String> parameters = new LinkedHashMap<>(parameters());
    List<Algorithm> usable = new ArrayList<>();
    ValidationTask task =
        ValidationTask.of(ValidationCut.mixed(dataset, validationShare, seed), true);
    List<Model> candidates = candidates(task.fit(), resources, usable, parameters);
    ColdScores.Settings cold = ColdScores.Settings.DEFAULTS;
    float[] weights =
        weights(
            ValidationScores.of(
                List.of(
                    new ValidationScores.Answered(
                        task, candidates, ColdScores.fit(task.fit(), cold, resources))),
                Metrics.ndcg(10),
                resources),
            parameters);
    candidates.clear();

    List<Model> models = new ArrayList<>();
    float[] kept = new float[weights.length];
    for (int at = 0; at < weights.length; at++) {
      if (weights[at] > 0) {
        kept[models.size()] = weights[at];
        models.add(usable.get(at).defaults().train(dataset, resources));
      }
      parameters.put("weight." + usable.get(at).name(), text(weights[at]));
    }
    return HybridModel.of(
        ModelInfo.of(this, dataset).withParameters(parameters),
        models,
        Arrays.copyOf(kept, models.size()),
        ColdScores.fit(dataset, cold, resources),
        dataset);
  }

  private List<Model> candidates(
      Dataset fit, Resources resources, List<Algorithm> usable, Map<String, String> parameters) {
    List<Model> models = new ArrayList<>();
    for (Algorithm algorithm : components) {
      if (algorithm.appliesTo(fit)) {
        try {
          models.add(algorithm.defaults().train(fit, resources));
          usable.add(algorithm);
        } catch (TrainingException e) {
          parameters.put("leftOut." + algorithm.name(), e.getMessage());
        }
      }
    }
    if (models.isEmpty()) {
      throw new TrainingException(
          "None of the algorithms of hybrid can be trained on this data: "
              + parameters
              + ". Maybe use popularity.");
    }
    return models;
  }

  /** The weights of the models, which add up to 1; equal where there is too little to choose on. */
  private static float[] weights(ValidationScores validation, Map<String, String> parameters) {
    parameters.put("validation.users", Integer.toString(validation.userCount()));
    if (validation.userCount() < FEWEST_QUESTIONS) {
      float[] equal = new float[validation.modelCount()];
      Arrays.fill(equal, 1f / equal.length);
      return equal;
    }
    BlendSearch.Found found = new BlendSearch(validation, Budget.unlimited(), 0).search();
    parameters.put("validation.ndcg@10", text(found.value()));
    return found.weights();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
