package org.aisle.model.ease;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.math.SymmetricInverse;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * The linear item × item model that best rebuilds every history from itself without letting an item
 * speak for itself, in closed form: P = (XᵀX + λI)⁻¹, weight of i for j = −P_ij / P_jj. Busy users
 * and popular items are scaled down before and popular items scaled up again in the scores, which
 * makes one relative λ fit any shop. O(items³) and 4·items² bytes. Steck, "Embarrassingly shallow
 * autoencoders for sparse data", WWW 2019; scaling as in his "Markov random fields for
 * collaborative filtering", NeurIPS 2019.
 *
 * @param regularization λ in units of the mean diagonal of XᵀX
 * @param userScaling users count as their number of items to the power of minus this
 * @param itemScaling items count as their number of users to the power of minus this
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param neighbors how many weights, the largest either way, are kept per item of a history
 * @param weights how strongly an interaction counts, by type and age
 */
public record EaseTrainer(
    double regularization,
    double userScaling,
    double itemScaling,
    double popularityBoost,
    int neighbors,
    InteractionWeights weights)
    implements Trainer {

  public EaseTrainer {
    if (!(regularization > 0) || regularization == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "The regularization (%s) of EASE must be positive. Maybe use 10."
              .formatted(regularization));
    }
    if (neighbors < 1) {
      throw new IllegalArgumentException(
          "The neighbors (%d) of EASE must be positive. Maybe use 500.".formatted(neighbors));
    }
    requireExponent("userScaling", userScaling);
    requireExponent("itemScaling", itemScaling);
    requireExponent("popularityBoost", popularityBoost);
  }

  private static void requireExponent(String name, double value) {
    if (!(value >= -1 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s (%s) of EASE must lie between -1 and 1. Maybe use 0.2.".formatted(name, value));
    }
  }

  /** Settings that do well on shops of many sizes. */
  public static EaseTrainer defaults() {
    return new EaseTrainer(10, 0.2, 0.2, 0.2, 500, InteractionWeights.defaults());
  }

  /** The same with this regularization. */
  public EaseTrainer withRegularization(double value) {
    return new EaseTrainer(value, userScaling, itemScaling, popularityBoost, neighbors, weights);
  }

  /** The same with so many weights kept per item. */
  public EaseTrainer withNeighbors(int count) {
    return new EaseTrainer(
        regularization, userScaling, itemScaling, popularityBoost, count, weights);
  }

  @Override
  public String algorithm() {
    return EaseAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.of(byUser);
    int active = prior.activeItems();
    resources.requireMemory(
        SymmetricInverse.bytes(active)
            + 16L * active * Math.min(active, neighbors)
            + 24L * dataset.interactions().size(),
        "ease on %,d items".formatted(active),
        "Train als or itemknn, which need far less");
    EaseSolution solution = new EaseSolution(this, byUser, prior);
    return new EaseModel(ModelInfo.of(this, dataset), scaled, prior, solution.solve(resources));
  }
}
