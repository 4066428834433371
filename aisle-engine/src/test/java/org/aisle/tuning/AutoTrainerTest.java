package org.aisle.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitters;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;
import org.aisle.model.TrainingException;
import org.junit.jupiter.api.Test;

class AutoTrainerTest {
  private static final int USERS = 300;
  private static final int TASTES = 4;
  private static final int ITEMS = 48;
  private static final List<Algorithm> FAST =
      List.of(
          Algorithms.named("popularity"),
          Algorithms.named("itemknn"),
          Algorithms.named("linkprop"),
          Algorithms.named("ease"),
          Algorithms.named("biased-mf"));
  private static final Resources MACHINE = Resources.ofMachine();

  @Test
  void choosesWhatFindsThePlantedTastes() {
    Split split = split(InteractionType.PURCHASE, false);
    AutoTrainer.Found found = auto().withTrials(12).search(split, MACHINE);
    Model popularity =
        Algorithms.named("popularity").defaults().train(split.trainDataset(), MACHINE);
    assertThat(ndcg(split, found.model())).isGreaterThan(1.5 * ndcg(split, popularity));
    SearchReport report = found.report();
    assertThat(report.rule()).isEqualTo("train cut again by random:0.7");
    assertThat(report.metric()).isEqualTo("NDCG@5");
    assertThat(report.tried()).isEqualTo(12);
    assertThat(report.entries())
        .extracting(SearchReport.Entry::algorithm)
        .last()
        .isEqualTo("popularity");
    assertThat(report.entries().stream().mapToDouble(SearchReport.Entry::weight).sum())
        .isCloseTo(1, offset(1e-5));
    assertThat(((Blend) found.model()).parts())
        .allSatisfy(part -> assertThat(part.info().interactions()).isEqualTo(split.train().size()));
  }

  @Test
  void isTheSameForAnyNumberOfThreadsWhenSettingsAreCounted() {
    Split split = split(InteractionType.PURCHASE, false);
    AutoTrainer trainer = auto().withTrials(9);
    Model one = trainer.search(split, MACHINE.withThreads(1)).model();
    Model three = trainer.search(split, MACHINE.withThreads(3)).model();
    assertThat(one.info()).isEqualTo(three.info());
    Visitor visitor = Visitor.ofItems(1, 5, 9);
    assertThat(scores(one, visitor)).isEqualTo(scores(three, visitor));
  }

  @Test
  void seesNothingOfTheTestButHowItWasCut() {
    Split split = split(InteractionType.PURCHASE, false);
    Split other =
        new Split(
            split.name(),
            split.dataset(),
            split.train(),
            split.validation(),
            split.history(),
            split.masked(),
            split.train());
    AutoTrainer trainer = auto().withTrials(7);
    assertThat(trainer.search(split, MACHINE).model().info())
        .isEqualTo(trainer.search(other, MACHINE).model().info());
  }

  @Test
  void usesTheValidationPartThatASplitBringsAlong() {
    Dataset shop = shop(InteractionType.PURCHASE, true);
    Split split = Splitters.parse("leave-last-out").split(shop, 42);
    SearchReport report = auto().withTrials(5).search(split, MACHINE).report();
    assertThat(report.rule()).isEqualTo("the split's own validation part");
    assertThat(report.users()).isEqualTo(split.validation().size());
  }

  @Test
  void stopsWhenTheClockSaysSoAndTellsWhatItLeftOut() {
    AtomicLong nanos = new AtomicLong();
    AutoTrainer trainer =
        new AutoTrainer(FAST, 60, 0, 5, true, false, 42, () -> nanos.addAndGet(10_000_000_000L));
    SearchReport report = trainer.search(split(InteractionType.PURCHASE, false), MACHINE).report();
    assertThat(report.tried()).isBetween(1, 3);
    assertThat(report.entries().getLast().reason()).contains("no time left");
    assertThat(report.entries().getLast().value()).isNaN();
  }

  @Test
  void asksForTheNewestPurchasesWhereThereAreTimesAndTypes() {
    Dataset.Builder builder = Dataset.builder();
    for (int user = 0; user < 30; user++) {
      int index = builder.user("u" + user);
      for (int step = 0; step < 6; step++) {
        int item = builder.item("i" + (user + step) % 9);
        builder.add(index, item, InteractionType.VIEW, 1, 1000L * step);
        builder.add(index, item, InteractionType.PURCHASE, 1, 1000L * step + 500);
      }
    }
    Dataset dataset = builder.build();
    ValidationCut cut = Validation.of(dataset, 42).getFirst();
    Histories known = Histories.of(cut.history(), 30);
    Histories asked = Histories.of(cut.heldOut(), 30);
    for (int user = 0; user < 30; user++) {
      assertThat(asked.size(user)).isEqualTo(1);
      int newest = cut.heldOut().item(asked.row(user, 0));
      assertThat(dataset.catalog().item(newest).id()).isEqualTo("i" + (user + 5) % 9);
      assertThat(cut.heldOut().type(asked.row(user, 0))).isEqualTo(InteractionType.PURCHASE);
      assertThat(known.size(user)).isEqualTo(10);
    }
    assertThat(cut.rule()).isEqualTo("each user's newest purchases");
  }

  @Test
  void findsTheBestPredictorOfRatings() {
    SplittableRandom random = new SplittableRandom(1);
    Dataset.Builder builder = Dataset.builder();
    for (int user = 0; user < 60; user++) {
      int index = builder.user("u" + user);
      for (int item = 0; item < 30; item++) {
        int itemIndex = builder.item("i" + item);
        if (random.nextDouble() < 0.6) {
          float rating = Math.clamp(1 + (user % 3) + (item % 3), 1, 5);
          builder.add(index, itemIndex, InteractionType.RATING, rating, 1000L * item);
        }
      }
    }
    AutoTrainer.Found found =
        auto().withRatings(true).withTrials(5).search(builder.build(), MACHINE);
    assertThat(found.report().metric()).isEqualTo("RMSE");
    assertThat(found.report().blendValue()).isBetween(0.0, 0.6);
    assertThat(found.model().info().algorithm()).isEqualTo("biased-mf");
  }

  @Test
  void refusesRatingsWhereThereAreNone() {
    Dataset shop = shop(InteractionType.PURCHASE, false);
    assertThatThrownBy(() -> auto().withRatings(true).search(shop, MACHINE))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no ratings");
  }

  private static AutoTrainer auto() {
    return AutoTrainer.of(FAST).withCutoff(5);
  }

  private static double ndcg(Split split, Scorer scorer) {
    return Evaluator.perUser(
            Metrics.ndcg(5),
            scorer,
            Histories.of(split.history(), split.dataset().userCount()),
            split.test(),
            2)
        .value();
  }

  private static float[] scores(Model model, Visitor visitor) {
    float[] scores = new float[model.itemCount()];
    model.score(visitor, scores);
    return scores;
  }

  private static Split split(InteractionType type, boolean timed) {
    return Splitters.parse("random:0.7").split(shop(type, timed), 42);
  }

  /** Shoppers with one of four tastes, who mostly buy what is of theirs. */
  private static Dataset shop(InteractionType type, boolean timed) {
    SplittableRandom random = new SplittableRandom(7);
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      builder.item("i" + item);
    }
    for (int user = 0; user < USERS; user++) {
      int index = builder.user("u" + user);
      boolean[] has = new boolean[ITEMS];
      for (int step = 0; step < 9; step++) {
        int taste = random.nextInt(5) == 0 ? random.nextInt(TASTES) : user % TASTES;
        int item = TASTES * random.nextInt(ITEMS / TASTES) + taste;
        if (!has[item]) {
          has[item] = true;
          builder.add(index, item, type, 1, timed ? 1000L * step : InteractionLog.NO_TIME);
        }
      }
    }
    return builder.build();
  }
}
