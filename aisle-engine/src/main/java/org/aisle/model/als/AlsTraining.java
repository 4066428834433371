package org.aisle.model.als;

import java.util.SplittableRandom;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.math.VectorTable;
import org.aisle.model.Checkpoints;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
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
  private final AlsPenalties penalties;
  private final InteractionMatrix byUser;
  private final VectorTable users;
  private final VectorTable items;
  private float[] itemDiagonal = new float[0];
  private int iteration;

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
    penalties = AlsPenalties.of(trainer, byUser, prior);
  }

  void run(Resources resources) {
    InteractionMatrix byItem = byUser.transpose();
    Checkpoints checkpoints = resources.checkpoints();
    String name = checkpoints.keeps() ? name() : "";
    int threads = resources.threads();
    if (!checkpoints.resume(name, this::readState)) {
      placeItems();
      itemDiagonal = diagonalized(items, users, threads);
    }
    while (iteration < trainer.iterations()) {
      resources.progress().update(AlsAlgorithm.NAME, iteration, trainer.iterations());
      solverOfUsers(trainer.solver()).solveAll(byUser, users, threads);
      float[] userDiagonal = diagonalized(users, items, threads);
      double base = penalties.itemBase();
      new RowSolver(users, userDiagonal, base, penalties.slope(), trainer.solver())
          .solveAll(byItem, items, threads);
      itemDiagonal = diagonalized(items, users, threads);
      iteration++;
      checkpoints.offer(name, this::writeState);
    }
    checkpoints.drop(name);
    resources.progress().update(AlsAlgorithm.NAME, iteration, trainer.iterations());
  }

  /** Settings and data. The data as they are numbered here, which is how the tables are. */
  private String name() {
    return "%s %s %s".formatted(AlsAlgorithm.NAME, trainer.parameters(), MatrixHash.of(byUser));
  }

  private void writeState(ModelWriter state) {
    state.number("iteration", iteration);
    state.floats("users", users.values());
    state.floats("items", items.values());
    state.floats("item-diagonal", itemDiagonal);
  }

  private void readState(ModelReader state) {
    System.arraycopy(state.floats("users"), 0, users.values(), 0, users.values().length);
    System.arraycopy(state.floats("items"), 0, items.values(), 0, items.values().length);
    itemDiagonal = state.floats("item-diagonal");
    iteration = (int) state.number("iteration");
  }

  /** Makes one side's Gram matrix diagonal; where the other side is improved, it must turn too. */
  private float[] diagonalized(VectorTable side, VectorTable other, int threads) {
    return trainer.solver().improves()
        ? side.diagonalize(penalties.unobserved(), threads, other)
        : side.diagonalize(penalties.unobserved(), threads);
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
    return new RowSolver(
        items, itemDiagonal, (float) penalties.base(), (float) penalties.slope(), solver);
  }

  /** The last half-step: every user's vector for the final items. */
  VectorTable finalUsers(int threads) {
    solverOfUsers(AlsSolver.EXACT).solveAll(byUser, users, threads);
    return users;
  }

  VectorTable items() {
    return items;
  }

  AlsModel model() {
    return new AlsModel(
        info,
        weights,
        prior,
        trainer.factors(),
        trainer.popularityBoost(),
        items,
        new FoldIn(itemDiagonal, (float) penalties.base(), (float) penalties.slope()));
  }

  /** What a visitor's vector needs beside the items' vectors. */
  record FoldIn(float[] diagonal, float base, float slope) {}
}
