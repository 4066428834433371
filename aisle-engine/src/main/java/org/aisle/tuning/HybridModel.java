package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.math.Vectors;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;

/**
 * A weighted sum of models on a common scale, with cold items predicted from their content. Whoever
 * has no history gets what is popular, whatever the models make of nothing.
 */
record HybridModel(
    ModelInfo info,
    List<Model> models,
    float[] weights,
    ColdScores coldScores,
    PopularityPrior prior)
    implements Blend {

  /** A blend of models that learned from this dataset. */
  static HybridModel of(
      ModelInfo info, List<Model> models, float[] weights, ColdScores coldScores, Dataset dataset) {
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(),
            dataset.userCount(),
            dataset.itemCount(),
            InteractionWeights.defaults());
    return new HybridModel(
        info, List.copyOf(models), weights, coldScores, PopularityPrior.of(byUser));
  }

  static HybridModel read(ModelInfo info, ModelReader reader) {
    float[] weights = reader.floats("weights");
    List<Model> models = new ArrayList<>();
    for (int at = 0; at < weights.length; at++) {
      models.add(reader.model("model-" + at));
    }
    return new HybridModel(
        info, models, weights, ColdScores.read(reader), PopularityPrior.read(reader));
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (int at = 0; at < weights.length; at++) {
      parts.add(new Part(models.get(at).info(), weights[at]));
    }
    return parts;
  }

  @Override
  public int itemCount() {
    return info.items();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    score(List.of(visitor), new float[][] {scores});
  }

  @Override
  public void score(List<Visitor> visitors, float[][] scores) {
    float[][] own = new float[visitors.size()][itemCount()];
    for (int at = 0; at < own.length; at++) {
      Arrays.fill(scores[at], 0, itemCount(), 0);
    }
    for (int model = 0; model < weights.length; model++) {
      models.get(model).score(visitors, own);
      for (int at = 0; at < own.length; at++) {
        StandardScores.standardize(models.get(model), own[at], coldScores, visitors.get(at));
        Vectors.addScaled(weights[model], own[at], 0, scores[at], 0, itemCount());
      }
    }
    for (int at = 0; at < own.length; at++) {
      if (visitors.get(at).size() == 0) {
        prior.score(scores[at]);
      }
    }
  }

  @Override
  public void write(ModelWriter writer) {
    writer.floats("weights", weights);
    for (int at = 0; at < weights.length; at++) {
      writer.model("model-" + at, models.get(at));
    }
    coldScores.write(writer);
    prior.write(writer);
  }
}
