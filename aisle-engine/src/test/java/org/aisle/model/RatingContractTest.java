package org.aisle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.store.ModelFiles;
import org.aisle.tuning.Algorithms;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm that predicts ratings promises. */
class RatingContractTest {
  private static final Resources TWO_THREADS = new Resources(2, 256L << 20, Progress.SILENT);

  @TempDir private Path folder;

  static Stream<String> rating() {
    return Algorithms.all().stream().filter(Algorithm::predictsRatings).map(Algorithm::name);
  }

  private static RatingModel train(String name, Dataset dataset) {
    return (RatingModel) quick(name).train(dataset, TWO_THREADS);
  }

  /** The defaults, but with few samples where there are any. */
  private static Trainer quick(String name) {
    Trainer trainer = Algorithms.named(name).defaults();
    return trainer.parameters().containsKey("keptSamples")
        ? (Trainer)
            HyperParameters.with((Record) trainer, Map.of("sweeps", "80", "keptSamples", "40"))
        : trainer;
  }

  private static float[] scores(Scorer scorer, Visitor visitor) {
    float[] scores = new float[scorer.itemCount()];
    scorer.score(visitor, scores);
    return scores;
  }

  @ParameterizedTest
  @MethodSource("rating")
  void beatsTheMeanOfTheItem(String name) {
    TinyShops.Rated shop = TinyShops.rated(1);
    RatingModel model = train(name, shop.train());
    Histories histories = Histories.of(shop.train().interactions(), shop.train().userCount());
    float[] means = itemMeans(shop.train());
    double error = 0;
    double errorOfMeans = 0;
    for (int row = 0; row < shop.test().size(); row++) {
      Visitor visitor = histories.visitor(shop.test().user(row), TinyShops.NOON);
      float rating = shop.test().value(row);
      int item = shop.test().item(row);
      error += Math.pow(scores(model, visitor)[item] - rating, 2);
      errorOfMeans += Math.pow(means[item] - rating, 2);
    }
    assertThat(Math.sqrt(error)).isLessThan(0.8 * Math.sqrt(errorOfMeans));
  }

  private static float[] itemMeans(Dataset dataset) {
    float[] sums = new float[dataset.itemCount()];
    int[] counts = new int[dataset.itemCount()];
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      sums[log.item(row)] += log.value(row);
      counts[log.item(row)]++;
    }
    for (int item = 0; item < sums.length; item++) {
      sums[item] /= Math.max(1, counts[item]);
    }
    return sums;
  }

  @ParameterizedTest
  @MethodSource("rating")
  void knowsTheScaleAndAnswersInIt(String name) {
    RatingModel model = train(name, TinyShops.rated(2).train());
    assertThat(model.lowestRating()).isEqualTo(1);
    assertThat(model.highestRating()).isEqualTo(5);
    for (Visitor visitor : List.of(Visitor.unknown(TinyShops.NOON), Visitor.ofItems(3, 4))) {
      for (float score : scores(model, visitor)) {
        assertThat(score).isBetween(0f, 6f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rating")
  void scoresTheSameToTheBitWhenReadBack(String name) {
    RatingModel model = train(name, TinyShops.rated(3).train());
    Path path = folder.resolve(name);
    ModelFiles.write(path, model);
    RatingModel read = (RatingModel) ModelFiles.read(path, Algorithms.all());
    assertThat(read.lowestRating()).isEqualTo(model.lowestRating());
    assertThat(read.highestRating()).isEqualTo(model.highestRating());
    assertThat(scores(read, critic())).containsExactly(scores(model, critic()));
  }

  @ParameterizedTest
  @MethodSource("rating")
  void isTheSameForAnyNumberOfThreads(String name) {
    Dataset shop = TinyShops.rated(4).train();
    Trainer trainer = quick(name);
    float[] one = scores(trainer.train(shop, TWO_THREADS.withThreads(1)), critic());
    assertThat(scores(trainer.train(shop, TWO_THREADS), critic())).containsExactly(one);
    assertThat(scores(trainer.train(shop, TWO_THREADS.withThreads(4)), critic()))
        .containsExactly(one);
  }

  private static Visitor critic() {
    return new Visitor.Builder()
        .add(1, InteractionType.RATING, 2, TinyShops.NOON)
        .add(2, InteractionType.VIEW, 1, TinyShops.NOON)
        .add(1, InteractionType.RATING, 1, TinyShops.NOON + 1)
        .add(8, InteractionType.RATING, 5, TinyShops.NOON + 2)
        .build(TinyShops.NOON + 3);
  }

  @ParameterizedTest
  @MethodSource("rating")
  void saysWhatToUseWhereThereAreNoRatings(String name) {
    assertThat(Algorithms.named(name).appliesTo(TinyShops.checkerboard())).isFalse();
    assertThatThrownBy(() -> train(name, TinyShops.checkerboard()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("Use als");
  }
}
