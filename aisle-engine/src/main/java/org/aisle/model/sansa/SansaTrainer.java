package org.aisle.model.sansa;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.model.BoundedHistories;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * EASE for catalogs too large for a dense inverse: P = (XᵀX + λI)⁻¹ by an incomplete Cholesky
 * factorization and a sparse inverse of the factor, both with so many cells per item; weight of i
 * for j = −P_ij / P_jj. Rare items are eliminated first, which keeps the factor sparse. With as
 * many cells as items it is exactly EASE. About items · density² multiply-adds beside the sparse
 * product, and 30 bytes a cell. Spišák et al., "Scalable approximate nonsymmetric autoencoder for
 * collaborative filtering", RecSys 2023.
 *
 * @param regularization λ in units of the mean diagonal of XᵀX
 * @param userScaling users count as their number of items to the power of minus this
 * @param itemScaling items count as their number of users to the power of minus this
 * @param popularityBoost scores are multiplied by the number of users to the power of this; which
 *     weights are kept does not depend on it
 * @param density how many cells are kept per item in the factor and in its inverse
 * @param neighbors how many weights, the largest either way, are kept per item of a history
 * @param weights how strongly an interaction counts, by type and age
 */
public record SansaTrainer(
    double regularization,
    double userScaling,
    double itemScaling,
    double popularityBoost,
    int density,
    int neighbors,
    InteractionWeights weights)
    implements Trainer {
  private static final double CELL_WORK = 100_000;

  public SansaTrainer {
    Limits limits = new Limits("sansa");
    limits.positive("regularization", regularization, "10");
    limits.between("userScaling", userScaling, -1, 1, "0.2");
    limits.between("itemScaling", itemScaling, -1, 1, "0.2");
    limits.between("popularityBoost", popularityBoost, -1, 1, "0.2");
    limits.positive("density", density, "30");
    limits.positive("neighbors", neighbors, "500");
  }

  /** Settings that do well on shops of many sizes. */
  public static SansaTrainer defaults() {
    return new SansaTrainer(10, 0.2, 0.2, 0.2, 30, 500, InteractionWeights.defaults());
  }

  @Override
  public String algorithm() {
    return SansaAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix all =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    PopularityPrior prior = PopularityPrior.of(all);
    long items = prior.activeItems();
    resources.requireMemory(
        items * (40 * Math.min(density, items) + 16 * Math.min(neighbors, items))
            + 60L * all.cellCount(),
        SansaAlgorithm.NAME,
        "Use a smaller density or fewer neighbors");
    BoundedHistories histories = BoundedHistories.of(all, dataset);
    ScaledItems matrix = ScaledItems.of(this, histories.byUser(), prior);
    return new ItemWeightsModel(
        histories.info(this, dataset),
        new HistoryWeights(scaled, 0),
        prior,
        new SansaSolution(this, matrix).weights(dataset.itemCount(), resources));
  }

  @Override
  public double work(Dataset dataset) {
    return BoundedHistories.work(dataset) + CELL_WORK * density * dataset.itemCount();
  }
}
