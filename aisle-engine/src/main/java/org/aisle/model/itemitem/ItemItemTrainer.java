package org.aisle.model.itemitem;

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
 * Recommends items whose users are those of the items in the history. One formula, of which cosine
 * neighbors, random walks, propagated links and a graph filter are presets: the weight of j for
 * someone who has i is (Σ over users of both of d_u^−γ ÷ (d_i^β · d_j^δ + shrinkage))^s, where d is
 * how much a user or item has in all; the largest weights of every item are kept. O(Σ over users of
 * their items²) to train, O(items) memory beside the result. Sarwar et al., "Item-based
 * collaborative filtering recommendation algorithms", WWW 2001; Paudel et al., "Updatable,
 * accurate, diverse, and scalable recommendations for interactive applications", TiiS 2017; Fu et
 * al., "Revisiting neighborhood-based link prediction for collaborative filtering", WWW 2022; Park
 * et al., "Turbo-CF", SIGIR 2024; weighting and shrinkage as in Ferrari Dacrema et al., TOIS 2021.
 *
 * @param preset the algorithm whose settings these are
 * @param itemScaling β, by which popular items of a history say less
 * @param userScaling γ, by which users of many items say less about any two of them
 * @param targetScaling δ, by which popular items are recommended less
 * @param power s, which weights are raised to: above 1 the strong ones speak louder
 * @param shrinkage what is added to the denominator: weights that rest on few users shrink
 * @param neighbors how many weights are kept per item
 * @param weighting how users count in an item's column
 * @param popularityBoost scores are multiplied by the number of users to the power of this; which
 *     weights are kept does not depend on it
 * @param weights how strongly an interaction counts, by type and age
 */
public record ItemItemTrainer(
    ItemItemAlgorithm preset,
    double itemScaling,
    double userScaling,
    double targetScaling,
    double power,
    double shrinkage,
    int neighbors,
    ColumnWeighting weighting,
    double popularityBoost,
    InteractionWeights weights)
    implements Trainer {

  public ItemItemTrainer {
    Limits limits = new Limits(preset.name());
    limits.between("itemScaling", itemScaling, 0, 2, "0.5");
    limits.between("userScaling", userScaling, 0, 2, "0.5");
    limits.between("targetScaling", targetScaling, 0, 2, "0.5");
    limits.between("popularityBoost", popularityBoost, -1, 1, "0.5");
    limits.require(power > 0 && power <= 4, "power", power, "be positive and at most 4", "1");
    limits.notNegative("shrinkage", shrinkage, "10");
    limits.positive("neighbors", neighbors, "200");
  }

  @Override
  public String algorithm() {
    return preset.name();
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix all =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), scaled);
    BoundedHistories histories = BoundedHistories.of(all, dataset);
    PopularityPrior prior = PopularityPrior.of(all);
    ItemProducts products = new ItemProducts(this, histories.byUser(), prior);
    resources.requireMemory(
        products.bytes(resources.threads()), algorithm(), "Use fewer neighbors");
    return new ItemWeightsModel(
        histories.info(this, dataset),
        new HistoryWeights(scaled, 0),
        prior,
        products.weights(resources));
  }

  @Override
  public double work(Dataset dataset) {
    return BoundedHistories.work(dataset);
  }
}
