package org.aisle.model.popularity;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Ranks by how many users wanted an item, recent users counting more: Σ over users of how strongly
 * they did, each user at most 1. The same order for everyone; the baseline that every other model
 * has to beat. O(interactions).
 *
 * @param weights how strongly an interaction counts, by type and age
 */
public record PopularityTrainer(InteractionWeights weights) implements Trainer {

  /** Everything counts alike whenever it happened. */
  public static PopularityTrainer defaults() {
    return new PopularityTrainer(InteractionWeights.defaults());
  }

  /** The same, with interactions that count half after so many days; 0 for no decay. */
  public PopularityTrainer withHalfLifeDays(double days) {
    return new PopularityTrainer(weights.withHalfLifeDays(days));
  }

  @Override
  public String algorithm() {
    return PopularityAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionMatrix matrix =
        InteractionMatrix.of(
            dataset.interactions(),
            dataset.userCount(),
            dataset.itemCount(),
            weights.scaledFor(dataset.interactions()));
    double[] sums = new double[dataset.itemCount()];
    for (int cell = 0; cell < matrix.cellCount(); cell++) {
      sums[matrix.columns()[cell]] += matrix.weights()[cell];
    }
    float[] scores = new float[sums.length];
    for (int item = 0; item < sums.length; item++) {
      scores[item] = (float) sums[item];
    }
    return new PopularityModel(ModelInfo.of(this, dataset), scores);
  }
}
