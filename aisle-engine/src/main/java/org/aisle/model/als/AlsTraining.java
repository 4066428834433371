package org.aisle.model.als;

import java.util.SplittableRandom;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.math.VectorTable;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;

/**
 * The alternation. It ends with the items, so that a user is whatever the items make of a history.
 */
final class AlsTraining {
  private static final double FIRST_DEVIATION = 0.1;

  private final AlsTrainer trainer;
  private final ModelInfo info;
  private final InteractionWeights weights;
  private final PopularityPrior prior;
  private final InteractionMatrix byUser;
  private final VectorTable users;
  private final VectorTable items;
  private final float unobserved;
  private final double base;
  private final double slope;
  private final double itemBase;
  private float[] itemDiagonal = new float[0];

  AlsTraining(
      AlsTrainer trainer,
      ModelInfo info,
      InteractionWeights weights,
      PopularityPrior prior,
      InteractionMatrix byUser) {
    this.trainer = trainer;
    this.info = info;
    this.weights = weights;
    this.prior = prior;
    this.byUser = byUser;
    users = VectorTable.zero(byUser.rowCount(), trainer.factors());
    items = VectorTable.zero(byUser.columnCount(), trainer.factors());
    double total = 0;
    double squares = 0;
    for (float weight : byUser.weights()) {
      total += weight;
      squares += weight * weight;
    }
    double activeUsers = Math.max(1, activeUsers());
    double activeItems = Math.max(1, prior.activeItems());
    unobserved = (float) (trainer.unobservedWeight() * total / activeUsers / activeItems);
    double noise = Math.sqrt(squares / activeUsers) * (1 + Math.sqrt(activeItems / activeUsers));
    base = trainer.regularization() * (noise == 0 ? 1 : noise);
    slope = total == 0 ? 0 : base / (unobserved * activeItems);
    itemBase = base * activeUsers / activeItems;
  }

  private int activeUsers() {
    int active = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      active += byUser.rowSize(user) > 0 ? 1 : 0;
    }
    return active;
  }

  void run(Resources resources) {
    InteractionMatrix byItem = byUser.transpose();
    placeItems();
    int threads = resources.threads();
    itemDiagonal = diagonalized(items, users, threads);
    for (int iteration = 0; iteration < trainer.iterations(); iteration++) {
      resources.progress().update(AlsAlgorithm.NAME, iteration, trainer.iterations());
      solverOfUsers(trainer.solver()).solveAll(byUser, users, threads);
      float[] userDiagonal = diagonalized(users, items, threads);
      new RowSolver(users, userDiagonal, itemBase, slope, trainer.solver())
          .solveAll(byItem, items, threads);
      itemDiagonal = diagonalized(items, users, threads);
    }
    resources.progress().update(AlsAlgorithm.NAME, trainer.iterations(), trainer.iterations());
  }

  /** Makes one side's Gram matrix diagonal; where the other side is improved, it must turn too. */
  private float[] diagonalized(VectorTable side, VectorTable other, int threads) {
    return trainer.solver().improves()
        ? side.diagonalize(unobserved, threads, other)
        : side.diagonalize(unobserved, threads);
  }

  private void placeItems() {
    SplittableRandom random = new SplittableRandom(trainer.seed());
    double deviation = FIRST_DEVIATION / Math.sqrt(trainer.factors());
    for (int item = 0; item < items.count(); item++) {
      if (prior.userCount(item) > 0) {
        for (int factor = 0; factor < trainer.factors(); factor++) {
          items.values()[item * items.width() + factor] =
              (float) (deviation * random.nextGaussian());
        }
      }
    }
  }

  private RowSolver solverOfUsers(AlsSolver solver) {
    return new RowSolver(items, itemDiagonal, (float) base, (float) slope, solver);
  }

  /** The last half-step: every user's vector for the final items. */
  VectorTable finalUsers(int threads) {
    solverOfUsers(AlsSolver.EXACT).solveAll(byUser, users, threads);
    return users;
  }

  AlsModel model() {
    return new AlsModel(
        info,
        weights,
        prior,
        trainer.factors(),
        trainer.popularityBoost(),
        items,
        new FoldIn(itemDiagonal, (float) base, (float) slope));
  }

  /** What a visitor's vector needs beside the items' vectors. */
  record FoldIn(float[] diagonal, float base, float slope) {}
}
