package org.aisle.model.biasedmf;

import java.util.SplittableRandom;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.model.ModelInfo;
import org.aisle.model.RatingScale;
import org.aisle.model.Resources;

/**
 * The alternation. It ends with the items, so that a user is whatever the items make of ratings.
 */
final class BiasedMfTraining {
  private static final double FIRST_DEVIATION = 0.1;

  private final BiasedMfTrainer trainer;
  private final ModelInfo info;
  private final InteractionMatrix byUser;
  private final RatingVectors users;
  private final RatingVectors items;
  private final RatingScale scale;

  BiasedMfTraining(BiasedMfTrainer trainer, ModelInfo info, InteractionMatrix ratings) {
    this.trainer = trainer;
    this.info = info;
    scale = RatingScale.of(ratings.weights());
    byUser =
        new InteractionMatrix(
            ratings.rowStarts(),
            ratings.columns(),
            scale.normalized(ratings.weights()),
            ratings.columnCount());
    users = RatingVectors.zero(byUser.rowCount(), trainer.factors());
    items = RatingVectors.zero(byUser.columnCount(), trainer.factors());
  }

  void run(Resources resources) {
    InteractionMatrix byItem = byUser.transpose();
    RatingVectors.Solving solving = solving(resources.threads());
    placeItems(byItem);
    for (int iteration = 0; iteration < trainer.iterations(); iteration++) {
      resources.progress().update(BiasedMfAlgorithm.NAME, iteration, trainer.iterations());
      users.solveAll(byUser, items, solving);
      items.solveAll(byItem, users, solving);
    }
    resources.progress().update(BiasedMfAlgorithm.NAME, trainer.iterations(), trainer.iterations());
  }

  private void placeItems(InteractionMatrix byItem) {
    SplittableRandom random = new SplittableRandom(trainer.seed());
    double deviation = FIRST_DEVIATION / Math.sqrt(trainer.factors());
    for (int item = 0; item < items.count(); item++) {
      if (byItem.rowSize(item) > 0) {
        for (int factor = 1; factor <= trainer.factors(); factor++) {
          items.values()[item * items.width() + factor] =
              (float) (deviation * random.nextGaussian());
        }
      }
    }
  }

  private RatingVectors.Solving solving(int threads) {
    return new RatingVectors.Solving(pull(), threads);
  }

  private RatingVectors.Pull pull() {
    return new RatingVectors.Pull((float) trainer.regularization(), (float) trainer.shrinkage());
  }

  /** The last half-step: every user's bias and vector for the final items. */
  RatingVectors finalUsers(int threads) {
    users.solveAll(byUser, items, solving(threads));
    return users;
  }

  BiasedMfModel model() {
    return new BiasedMfModel(info, scale, trainer.factors(), items, pull());
  }
}
