package org.aisle.model.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.math.VectorTable;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.TrainingException;
import org.aisle.store.CheckpointFiles;
import org.aisle.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlsSolverTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);

  /** More than a block, so that there is something to go on from. */
  private static final int FACTORS = 72;

  @TempDir private Path folder;

  private static AlsTrainer trainer(AlsSolver solver) {
    return AlsTrainer.defaults().withFactors(FACTORS).withIterations(4).withSolver(solver);
  }

  private static Dataset shop(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Dataset.Builder shop = Dataset.builder();
    for (int event = 0; event < 6000; event++) {
      int user = random.nextInt(120);
      int item = (user % 4 + 4 * random.nextInt(40)) % 160;
      if (random.nextInt(5) == 0) {
        item = random.nextInt(1 + random.nextInt(160));
      }
      shop.add(
          shop.user("user" + user),
          shop.item("item" + item),
          InteractionType.ofCode(random.nextInt(5)),
          1,
          1_700_000_000_000L + event);
    }
    return shop.build();
  }

  /** The scores of everybody, one after the other. */
  private static float[][] scores(Model model, Dataset shop) {
    Histories histories = Histories.of(shop.interactions(), shop.userCount());
    List<Visitor> visitors = new ArrayList<>();
    for (int user = 0; user < shop.userCount(); user++) {
      visitors.add(histories.visitor(user, shop.interactions().newestMillis()));
    }
    float[][] scores = new float[visitors.size()][shop.itemCount()];
    model.score(visitors, scores);
    return scores;
  }

  /** The paper's objective as it stands, with the users that the items make. */
  private static double loss(AlsTrainer trainer, Dataset shop) {
    AlsTraining training = trainer.training(shop, RESOURCES);
    VectorTable users = training.finalUsers(2);
    VectorTable items = training.items();
    InteractionMatrix matrix =
        InteractionMatrix.of(
            shop.interactions(),
            users.count(),
            items.count(),
            trainer.weights().scaledFor(shop.interactions()));
    AlsPenalties penalties = AlsPenalties.of(trainer, matrix, PopularityPrior.of(matrix));
    double loss = 0;
    for (int user = 0; user < users.count(); user++) {
      float[] weights = new float[items.count()];
      for (int cell = matrix.rowStarts()[user]; cell < matrix.rowStarts()[user + 1]; cell++) {
        weights[matrix.columns()[cell]] = matrix.weights()[cell];
      }
      loss += penalties.base() * product(users, user, users, user);
      for (int item = 0; item < items.count(); item++) {
        double score = product(users, user, items, item);
        double lengths = product(users, user, users, user) + product(items, item, items, item);
        loss += penalties.unobserved() * score * score;
        loss += weights[item] * ((1 - score) * (1 - score) + penalties.slope() * lengths);
      }
    }
    for (int item = 0; item < items.count(); item++) {
      loss += penalties.itemBase() * product(items, item, items, item);
    }
    return loss;
  }

  private static double product(VectorTable left, int row, VectorTable right, int other) {
    double sum = 0;
    for (int i = 0; i < left.width(); i++) {
      sum += left.values()[row * left.width() + i] * right.values()[other * right.width() + i];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(AlsSolver.class)
  void lowersTheLossFromIterationToIteration(AlsSolver solver) {
    Dataset shop = shop(1);
    double before = Double.POSITIVE_INFINITY;
    for (int iterations = 1; iterations <= 4; iterations++) {
      double loss = loss(trainer(solver).withIterations(iterations), shop);
      assertThat(loss).isLessThan(before);
      before = loss;
    }
  }

  @ParameterizedTest
  @EnumSource(AlsSolver.class)
  void comesNearTheLossOfTheExactSolver(AlsSolver solver) {
    Dataset shop = shop(1);
    double exact = loss(trainer(AlsSolver.EXACT), shop);
    double loss = loss(trainer(solver), shop);
    assertThat(loss).isCloseTo(exact, within(0.01 * exact));
  }

  @ParameterizedTest
  @EnumSource(AlsSolver.class)
  void isTheSameForAnyNumberOfThreads(AlsSolver solver) {
    Dataset shop = shop(2);
    float[][] one = scores(trainer(solver).train(shop, RESOURCES.withThreads(1)), shop);
    assertThat(scores(trainer(solver).train(shop, RESOURCES), shop)).isDeepEqualTo(one);
    assertThat(scores(trainer(solver).train(shop, RESOURCES.withThreads(5)), shop))
        .isDeepEqualTo(one);
  }

  @ParameterizedTest
  @EnumSource(AlsSolver.class)
  void goesOnFromACheckpointToTheSameModel(AlsSolver solver) {
    Dataset shop = shop(3);
    Resources kept = RESOURCES.withCheckpoints(new CheckpointFiles(folder, Duration.ZERO));
    AlsTrainer trainer = trainer(solver);
    assertThatThrownBy(
            () -> trainer.train(shop, kept.withThreads(1).withProgress(interruptedAt(2))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isDirectoryContaining("glob:**.checkpoint");

    List<Long> steps = new ArrayList<>();
    Model resumed = trainer.train(shop, kept.withProgress((stage, done, total) -> steps.add(done)));
    assertThat(steps).containsExactly(2L, 3L, 4L);
    assertThat(scores(resumed, shop)).isDeepEqualTo(scores(trainer.train(shop, RESOURCES), shop));
    assertThat(folder).isEmptyDirectory();
  }

  /** Interrupts the training when it has done so many iterations. */
  private static Progress interruptedAt(int iterations) {
    return (stage, done, total) -> {
      if (done == iterations) {
        Thread.currentThread().interrupt();
      }
    };
  }

  @Test
  void startsAnewWithOtherSettingsOrData() {
    Resources kept = RESOURCES.withCheckpoints(new CheckpointFiles(folder, Duration.ZERO));
    AlsTrainer trainer = trainer(AlsSolver.CG);
    assertThatThrownBy(() -> trainer.train(shop(3), kept.withProgress(interruptedAt(2))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();

    List<Long> steps = new ArrayList<>();
    Resources watched = kept.withProgress((stage, done, total) -> steps.add(done));
    trainer.withIterations(1).train(shop(3), watched);
    trainer.withIterations(1).train(shop(4), watched);
    assertThat(steps).containsExactly(0L, 1L, 0L, 1L);
    assertThat(folder).isNotEmptyDirectory();
  }

  @Test
  void keepsNothingBeforeThePauseIsOver() {
    Resources kept = RESOURCES.withCheckpoints(new CheckpointFiles(folder, Duration.ofDays(1)));
    assertThatThrownBy(
            () -> trainer(AlsSolver.EXACT).train(shop(3), kept.withProgress(interruptedAt(3))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void countsTheCopiesOfConjugateGradientsAsMemory() {
    Dataset shop = shop(1);
    long enough = 4L * 80 * (120 + 160) + 24L * 6000;
    trainer(AlsSolver.EXACT).train(shop, RESOURCES.withMemoryBytes(enough));
    assertThatThrownBy(() -> trainer(AlsSolver.CG).train(shop, RESOURCES.withMemoryBytes(enough)))
        .isInstanceOf(TrainingException.class);
  }

  @Test
  void countsTheWorkOfEachSolver() {
    Dataset shop = shop(1);
    AlsTrainer exact = AlsTrainer.defaults().withFactors(512);
    assertThat(exact.withSolver(AlsSolver.CG).work(shop)).isPositive().isLessThan(exact.work(shop));
  }

  @Test
  void isChosenByName() {
    AlsTrainer changed = HyperParameters.with(AlsTrainer.defaults(), Map.of("solver", "cg"));
    assertThat(changed.solver()).isEqualTo(AlsSolver.CG);
    assertThatThrownBy(() -> HyperParameters.with(AlsTrainer.defaults(), Map.of("solver", "qr")))
        .hasMessage(
            "The value 'qr' does not fit the hyper-parameter 'solver', which is one of [exact, cg, block].");
  }

  @Test
  void namesADamagedCheckpointAndWhatToDo() throws IOException {
    Resources kept = RESOURCES.withCheckpoints(new CheckpointFiles(folder, Duration.ZERO));
    AlsTrainer trainer = trainer(AlsSolver.EXACT);
    assertThatThrownBy(() -> trainer.train(shop(3), kept.withProgress(interruptedAt(1))))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      Files.write(file, new byte[100]);
    }
    assertThatThrownBy(() -> trainer.train(shop(3), kept))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Delete it, and the training starts from the beginning.");
  }
}
