package org.aisle.tuning;

import java.util.List;
import org.aisle.model.Model;

/**
 * The models of a blend.
 *
 * @param models that say something
 * @param weights how much each of them counts; positive
 */
record WeightedModels(List<Model> models, float[] weights) {
  int size() {
    return weights.length;
  }

  Model model(int at) {
    return models.get(at);
  }

  float weight(int at) {
    return weights[at];
  }

  boolean judgesByContentAlone(int at) {
    return models.get(at).judgesByContentAlone();
  }

  /** The mean of the weighted sum of the models that judge by content alone, or of the others. */
  float mean(StandardScores[] standards, boolean content) {
    float mean = 0;
    for (int at = 0; at < weights.length; at++) {
      if (judgesByContentAlone(at) == content) {
        mean += weights[at] * standards[at].scale() * standards[at].mean();
      }
    }
    return mean;
  }
}
