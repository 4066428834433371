package org.aisle.model.lowpass;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.math.VectorTable;
import org.aisle.model.Limits;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;

/**
 * Keeps of a history what many others have in common: it is projected on the main directions V of
 * the interactions, which are the first right singular vectors of X after users and items were
 * divided by the root of their sums; what is particular to few, the high frequencies, is left out.
 * The directions come from random ones by a few power iterations: O(iterations · (cells · f + items
 * · f²)). Shen et al., "How powerful is graph convolution for recommendation?", CIKM 2021; Halko,
 * Martinsson, Tropp, "Finding structure with randomness", SIAM Review 2011.
 *
 * @param factors how many directions; never more than a sixteenth of the users or of the items
 * @param itemScaling items of a history count as their number of users to the power of minus this
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param iterations how often random directions are pulled towards the main ones
 * @param seed of the random directions
 * @param weights how strongly an interaction counts, by type and age
 */
public record LowPassTrainer(
    int factors,
    double itemScaling,
    double popularityBoost,
    int iterations,
    long seed,
    InteractionWeights weights)
    implements Trainer {
  private static final int ROWS_PER_FACTOR = 16;
  private static final int AT_LEAST = 4;

  public LowPassTrainer {
    Limits limits = new Limits("low-pass");
    limits.between("factors", factors, 1, 4096, "256");
    limits.positive("iterations", iterations, "3");
    limits.between("itemScaling", itemScaling, -1, 1, "0.4");
    limits.between("popularityBoost", popularityBoost, -1, 1, "0.4");
  }

  /** Settings that do well on shops of many sizes. */
  public static LowPassTrainer defaults() {
    return new LowPassTrainer(256, 0.4, 0.4, 3, 42, InteractionWeights.defaults());
  }

  /** The same with so many directions. */
  public LowPassTrainer withFactors(int count) {
    return new LowPassTrainer(count, itemScaling, popularityBoost, iterations, seed, weights);
  }

  /** How many directions this many users and items can have in common at most. */
  static int mostFactors(int users, int items) {
    return Math.max(AT_LEAST, Math.min(users, items) / ROWS_PER_FACTOR);
  }

  @Override
  public String algorithm() {
    return LowPassAlgorithm.NAME;
  }

  @Override
  public double work(Dataset dataset) {
    double width = VectorTable.widthFor(MainDirections.searched(factors));
    double products = (2.0 * iterations + 1) * dataset.interactions().size() * width;
    double turns = 1.5 * (iterations + 2.0) * dataset.itemCount() * width * width;
    return products + turns + 9 * (iterations + 2.0) * width * width * width;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    int users = dataset.userCount();
    int items = dataset.itemCount();
    int count = Math.min(factors, mostFactors(users, items));
    resources.requireMemory(
        4L * (users + 2L * items) * VectorTable.widthFor(MainDirections.searched(count))
            + 40L * dataset.interactions().size(),
        LowPassAlgorithm.NAME,
        "Use fewer factors");
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix byUser = InteractionMatrix.of(dataset.interactions(), users, items, scaled);
    PopularityPrior prior = PopularityPrior.of(byUser);
    VectorTable directions = new MainDirections(byUser, seed).find(count, iterations, resources);
    return new LowPassModel(
        ModelInfo.of(this, dataset), scaled, prior, directions, itemScaling, popularityBoost);
  }
}
