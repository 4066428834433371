package org.aisle.model.als;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
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
 * Implicit matrix factorization by alternating least squares: every user and item gets a vector so
 * that their product is near 1 where something happened and near 0 elsewhere, the latter with a
 * small weight; regularization grows with how much is known. The vectors are kept in the basis in
 * which the other side's Gram matrix is diagonal. There an exact row of n cells costs n²·f/2 + n³/6
 * for few cells, else n·f²/2 + f³/6, so long vectors are affordable; conjugate gradients cost 8·n·f
 * and need no more than the diagonal to start well. Hu, Koren, Volinsky, "Collaborative filtering
 * for implicit feedback datasets", ICDM 2008; Rendle et al., "Revisiting the performance of iALS",
 * RecSys 2022; for the other solvers see {@link AlsSolver}.
 *
 * <p>The two weights are relative, so that one default fits any shop. {@code unobservedWeight} is
 * the total weight of all that did not happen over the total weight of what did (the paper's α₀
 * times users times items over interactions). {@code regularization} (the paper's λ·α₀·items) is
 * measured in singular values of pure noise: of a random matrix with as many users, items and
 * interactions.
 *
 * @param factors length of the vectors
 * @param unobservedWeight how much everything that did not happen weighs against all that did
 * @param regularization how strongly vectors are pulled towards 0; 1 is what silences pure noise
 * @param popularityBoost scores are multiplied by the number of users to the power of this
 * @param solver how the vectors are solved for
 * @param iterations how often both sides are solved
 * @param seed of the vectors that training starts from
 * @param weights how strongly an interaction counts, by type and age
 */
public record AlsTrainer(
    int factors,
    double unobservedWeight,
    double regularization,
    double popularityBoost,
    AlsSolver solver,
    int iterations,
    long seed,
    InteractionWeights weights)
    implements Trainer {

  public AlsTrainer {
    Limits limits = new Limits("ALS");
    limits.between("factors", factors, 1, 4096, "64");
    limits.positive("iterations", iterations, "10");
    limits.positive("unobservedWeight", unobservedWeight, "15");
    limits.positive("regularization", regularization, "1");
    limits.between("popularityBoost", popularityBoost, -1, 1, "0.1");
  }

  /** Settings that do well on shops of many sizes. */
  public static AlsTrainer defaults() {
    return new AlsTrainer(96, 15, 0.45, 0, AlsSolver.EXACT, 10, 42, InteractionWeights.defaults());
  }

  /** The same with vectors of this length. */
  public AlsTrainer withFactors(int length) {
    return new AlsTrainer(
        length,
        unobservedWeight,
        regularization,
        popularityBoost,
        solver,
        iterations,
        seed,
        weights);
  }

  /** The same with this way to solve. */
  public AlsTrainer withSolver(AlsSolver way) {
    return new AlsTrainer(
        factors, unobservedWeight, regularization, popularityBoost, way, iterations, seed, weights);
  }

  /** The same with so many iterations. */
  public AlsTrainer withIterations(int count) {
    return new AlsTrainer(
        factors, unobservedWeight, regularization, popularityBoost, solver, count, seed, weights);
  }

  @Override
  public String algorithm() {
    return AlsAlgorithm.NAME;
  }

  @Override
  public Model train(Dataset dataset, Resources resources) {
    return training(dataset, resources).model();
  }

  @Override
  public double work(Dataset dataset) {
    return iterations * (workOf(cellsOfUsers(dataset)) + workOf(cellsOfItems(dataset)));
  }

  private static int[] cellsOfUsers(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    int[] cells = new int[dataset.userCount()];
    for (int row = 0; row < log.size(); row++) {
      cells[log.user(row)]++;
    }
    return cells;
  }

  private static int[] cellsOfItems(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    int[] cells = new int[dataset.itemCount()];
    for (int row = 0; row < log.size(); row++) {
      cells[log.item(row)]++;
    }
    return cells;
  }

  /** Solving the rows of one side, and turning their vectors. */
  private double workOf(int[] cells) {
    double width = VectorTable.widthFor(factors);
    double work = 9 * width * width * width;
    for (int count : cells) {
      boolean small = solver == AlsSolver.EXACT && RowSolver.isSmall(count, (int) width);
      // a system of as many equations as cells is the same with the two exchanged
      work += small ? solver.work(width, count) : solver.work(count, width);
      work += (solver.improves() ? 2.5 : 1.5) * width * width;
    }
    return work;
  }

  /** The finished training, which still knows the users. */
  AlsTraining training(Dataset dataset, Resources resources) {
    int users = dataset.userCount();
    int items = dataset.itemCount();
    int width = VectorTable.widthFor(factors);
    resources.requireMemory(
        4L * width * (users + (long) items + gatheredRows(dataset, resources.threads()))
            + 24L * dataset.interactions().size(),
        AlsAlgorithm.NAME,
        "Use fewer factors");
    InteractionWeights scaled = weights.scaledFor(dataset.interactions());
    InteractionMatrix byUser = InteractionMatrix.of(dataset.interactions(), users, items, scaled);
    AlsTraining training =
        new AlsTraining(
            this, ModelInfo.of(this, dataset), scaled, PopularityPrior.of(byUser), byUser);
    training.run(resources);
    return training;
  }

  /** Each thread of conjugate gradients holds a copy of all rows that the longest system takes. */
  private long gatheredRows(Dataset dataset, int threads) {
    if (solver != AlsSolver.CG) {
      return 0;
    }
    int longest =
        Math.max(
            Arrays.stream(cellsOfUsers(dataset)).max().orElse(0),
            Arrays.stream(cellsOfItems(dataset)).max().orElse(0));
    return (long) threads * longest;
  }
}
