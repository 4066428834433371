package org.aisle.model.boughttogether;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeights;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Recommends what others put into the same basket as the items of the history: the lift of the pair
 * (how much oftener than by chance both are bought together), shrunk where few baskets speak for
 * it, and only for pairs that enough different people bought. Items of a category of which people
 * buy one at a time are substitutes and no companions. Purchases of one user less than a pause
 * apart are a basket. O(Σ over baskets of their items²). Brin, Motwani, Silverstein, "Beyond market
 * baskets", SIGMOD 1997.
 *
 * @param minBuyers how many different users must have bought a pair together
 * @param basketMinutes the longest pause between two purchases of one basket
 * @param shrinkage baskets without the pair that are imagined beside the real ones
 * @param neighbors how many companions are kept per item
 * @param atLeast up to how many companions an item is filled up with best sellers of the categories
 *     that are bought together with its own; 0 for none
 */
public record BoughtTogetherTrainer(
    int minBuyers, int basketMinutes, double shrinkage, int neighbors, int atLeast)
    implements Trainer {

  public BoughtTogetherTrainer {
    if (minBuyers < 1 || basketMinutes < 0 || neighbors < 1) {
      throw new IllegalArgumentException(
          "minBuyers (%d) and neighbors (%d) of bought-together must be positive, basketMinutes (%d) not negative. Maybe use 5, 100 and 30."
              .formatted(minBuyers, neighbors, basketMinutes));
    }
    if (atLeast < 0) {
      throw new IllegalArgumentException(
          "atLeast (%d) of bought-together must not be negative. Maybe use 12.".formatted(atLeast));
    }
    new Limits("bought-together").notNegative("shrinkage", shrinkage, "10");
  }

  /** Five buyers, half an hour. */
  public static BoughtTogetherTrainer defaults() {
    return new BoughtTogetherTrainer(5, 30, 10, 100, 12);
  }

  /** The same with another number of different buyers that a pair must have. */
  public BoughtTogetherTrainer withMinBuyers(int count) {
    return new BoughtTogetherTrainer(count, basketMinutes, shrinkage, neighbors, atLeast);
  }

  @Override
  public String algorithm() {
    return BoughtTogetherAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    InteractionWeights weights = InteractionWeights.defaults().scaledFor(dataset.interactions());
    InteractionMatrix byUser =
        InteractionMatrix.of(
            dataset.interactions(), dataset.userCount(), dataset.itemCount(), weights);
    Baskets baskets = Baskets.of(dataset, basketMinutes);
    return new ItemWeightsModel(
        ModelInfo.of(this, dataset),
        new HistoryWeights(weights, 0),
        PopularityPrior.of(byUser),
        ItemWeights.of(companions(baskets, dataset, resources)));
  }

  private SparseRow[] companions(Baskets baskets, Dataset dataset, Resources resources) {
    int[] categoryOf = CategoryCompanions.categoriesOf(dataset.catalog());
    SparseRow[] rows =
        new Companions(this, baskets, Substitutes.of(baskets, categoryOf)).all(resources);
    if (atLeast > 0) {
      CategoryCompanions categories = CategoryCompanions.of(this, baskets, categoryOf, resources);
      for (int item = 0; item < rows.length; item++) {
        rows[item] = categories.filled(item, rows[item], atLeast);
      }
    }
    return rows;
  }
}
