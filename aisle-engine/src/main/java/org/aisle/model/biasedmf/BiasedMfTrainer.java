package org.aisle.model.biasedmf;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.model.Limits;
import org.aisle.model.ModelInfo;
import org.aisle.model.RatingModel;
import org.aisle.model.Ratings;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;

/**
 * Predicts ratings as mean + bias of the user + bias of the item + product of their vectors, by
 * alternating exact least squares with a penalty that grows with the number of ratings.
 * O(ratings·f² + rows·f³) an iteration. Koren, Bell, Volinsky, "Matrix factorization techniques for
 * recommender systems", Computer 2009; the penalty as in Zhou et al., "Large-scale parallel
 * collaborative filtering for the Netflix prize", 2008.
 *
 * <p>Ratings are normalized to mean 0 and deviation 1 before, so the settings fit any scale.
 *
 * @param factors length of the vectors
 * @param regularization how strongly each rating's user and item are pulled towards the mean
 * @param shrinkage the same pull once per user and item, however few ratings they have
 * @param iterations how often both sides are solved
 * @param seed of the vectors that training starts from
 */
public record BiasedMfTrainer(
    int factors, double regularization, double shrinkage, int iterations, long seed)
    implements Trainer {

  public BiasedMfTrainer {
    Limits limits = new Limits("biased-mf");
    limits.between("factors", factors, 1, 4096, "32");
    limits.positive("iterations", iterations, "15");
    limits.notNegative("regularization", regularization, "0.08");
    limits.notNegative("shrinkage", shrinkage, "4");
    if (regularization + shrinkage == 0) {
      throw new IllegalArgumentException(
          "The regularization and the shrinkage of biased-mf must not both be 0. Maybe use 0.08 and 4.");
    }
  }

  /** Settings that do well from ten thousand to millions of ratings. */
  public static BiasedMfTrainer defaults() {
    return new BiasedMfTrainer(32, 0.08, 4, 15, 42);
  }

  /** The same with vectors of this length. */
  public BiasedMfTrainer withFactors(int length) {
    return new BiasedMfTrainer(length, regularization, shrinkage, iterations, seed);
  }

  @Override
  public String algorithm() {
    return BiasedMfAlgorithm.NAME;
  }

  @Override
  public RatingModel train(Dataset dataset, Resources resources) {
    return training(dataset, resources).model();
  }

  /** The finished training, which still knows the users. */
  BiasedMfTraining training(Dataset dataset, Resources resources) {
    InteractionMatrix byUser = Ratings.byUser(dataset);
    if (byUser.cellCount() == 0) {
      throw new TrainingException(
          "biased-mf learns from ratings, but none of the %d interactions is one. Use als or itemknn."
              .formatted(dataset.interactions().size()));
    }
    resources.requireMemory(
        4L * (dataset.userCount() + (long) dataset.itemCount()) * RatingVectors.widthFor(factors)
            + 28L * dataset.interactions().size(),
        BiasedMfAlgorithm.NAME,
        "Use fewer factors");
    BiasedMfTraining training = new BiasedMfTraining(this, ModelInfo.of(this, dataset), byUser);
    training.run(resources);
    return training;
  }
}
