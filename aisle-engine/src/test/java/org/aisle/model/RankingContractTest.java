package org.aisle.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.retrieval.Retriever;
import org.aisle.store.ModelFiles;
import org.aisle.tuning.Algorithms;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every algorithm that ranks promises; one that is new in the list is tested here at once. */
class RankingContractTest {
  private static final Resources TWO_THREADS = new Resources(2, 256L << 20, Progress.SILENT);

  @TempDir private Path folder;

  static Stream<String> ranking() {
    return Algorithms.all().stream()
        .filter(algorithm -> !algorithm.predictsRatings())
        .map(Algorithm::name);
  }

  static Stream<String> personal() {
    return ranking().filter(name -> !name.equals("popularity"));
  }

  private static Model train(String name, Dataset dataset) {
    return Algorithms.named(name).defaults().train(dataset, TWO_THREADS);
  }

  private static float[] scores(Scorer scorer, Visitor visitor) {
    float[] scores = new float[scorer.itemCount()];
    scorer.score(visitor, scores);
    return scores;
  }

  /** The best items that the visitor has not got, best first. */
  private static int[] unseen(Scorer scorer, Visitor visitor, int k) {
    float[] scores = scores(scorer, visitor);
    boolean[] seen = new boolean[scores.length];
    for (int position = 0; position < visitor.size(); position++) {
      seen[visitor.item(position)] = true;
    }
    TopK top = new TopK(k);
    for (int item = 0; item < scores.length; item++) {
      if (!seen[item]) {
        top.offer(item, scores[item]);
      }
    }
    int[] items = new int[top.size()];
    top.drain(items, new float[items.length]);
    return items;
  }

  @ParameterizedTest
  @MethodSource("personal")
  void ranksTheWithheldItemOfTheCheckerboardFirst(String name) {
    Dataset shop = TinyShops.checkerboard();
    Model model = train(name, shop);
    Histories histories = Histories.of(shop.interactions(), shop.userCount());
    for (int user = 0; user < TinyShops.CHECKERBOARD_USERS; user++) {
      Visitor visitor = histories.visitor(user, shop.interactions().newestMillis());
      assertThat(unseen(model, visitor, 1)).containsExactly(TinyShops.withheld(user));
    }
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void answersWhoeverHasNoHistoryByPopularity(String name) {
    Dataset shop = TinyShops.planted(1).train();
    float[] scores = scores(train(name, shop), Visitor.unknown(TinyShops.NOON));
    int[] users = new int[shop.itemCount()];
    for (int row = 0; row < shop.interactions().size(); row++) {
      users[shop.interactions().item(row)]++;
    }
    for (int item = 0; item < scores.length; item++) {
      for (int other = 0; other < scores.length; other++) {
        if (users[item] > users[other]) {
          assertThat(scores[item]).isGreaterThan(scores[other]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void staysFiniteForItemsThatNobodyTouched(String name) {
    Dataset shop = TinyShops.checkerboard();
    Model model = train(name, shop);
    int untouched = shop.catalog().indexOf("untouched");
    for (Visitor visitor : List.of(Visitor.ofItems(untouched), Visitor.ofItems(0, untouched, 0))) {
      for (float score : scores(model, visitor)) {
        assertThat(score).isFinite();
      }
    }
    assertThat(unseen(model, Visitor.ofItems(0), 3)).doesNotContain(untouched);
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void answersEvenWhenNothingHasHappened(String name) {
    Dataset shop = TinyShops.checkerboard().withInteractions(InteractionLog.empty());
    Model model = train(name, shop);
    for (float score : scores(model, Visitor.ofItems(1, 3))) {
      assertThat(score).isFinite();
    }
    assertThat(train(name, Dataset.builder().build()).itemCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void scoresTheSameToTheBitWhenReadBack(String name) {
    Dataset shop = TinyShops.planted(2).train();
    Model model = train(name, shop);
    Path path = folder.resolve(name);
    ModelFiles.write(path, model);
    Model read = ModelFiles.read(path, Algorithms.all());
    assertThat(read.info()).isEqualTo(model.info());
    assertSameScores(read, model);
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void isTheSameForAnyNumberOfThreads(String name) {
    Dataset shop = TinyShops.planted(3).train();
    Trainer trainer = Algorithms.named(name).defaults();
    Model one = trainer.train(shop, TWO_THREADS.withThreads(1));
    assertSameScores(trainer.train(shop, TWO_THREADS), one);
    assertSameScores(trainer.train(shop, TWO_THREADS.withThreads(4)), one);
  }

  private static void assertSameScores(Scorer actual, Scorer expected) {
    for (Visitor visitor :
        List.of(
            Visitor.unknown(TinyShops.NOON),
            Visitor.ofItems(7),
            Visitor.ofItems(0, 1, 2, 3, 17, 17, 40))) {
      assertThat(scores(actual, visitor)).containsExactly(scores(expected, visitor));
    }
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void scoresManyVisitorsAsItScoresEach(String name) {
    Model model = train(name, TinyShops.planted(6).train());
    List<Visitor> visitors =
        List.of(
            Visitor.ofItems(7),
            Visitor.unknown(TinyShops.NOON),
            Visitor.ofItems(0, 1, 2, 3, 17, 17, 40),
            Visitor.ofItems(9, 8));
    float[][] together = new float[visitors.size()][model.itemCount()];
    model.score(visitors, together);
    for (int at = 0; at < visitors.size(); at++) {
      assertThat(together[at]).containsExactly(scores(model, visitors.get(at)), within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void scoresAFewItemsAsItScoresAll(String name) {
    Model model = train(name, TinyShops.planted(7).train());
    int[] few = {17, 0, 40, 5, 9, 23};
    for (Visitor visitor :
        List.of(
            Visitor.ofItems(7),
            Visitor.unknown(TinyShops.NOON),
            Visitor.ofItems(0, 1, 2, 3, 17, 17, 40),
            Visitor.ofItems(7))) {
      float[] all = scores(model, visitor);
      float[] found = Retriever.of(model).scores(visitor, few);
      for (int at = 0; at < few.length; at++) {
        assertThat(found[at]).isEqualTo(all[few[at]]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ranking")
  void leavesAWholeOrderOfDistinctItems(String name) {
    Dataset shop = TinyShops.planted(4).train();
    Model model = train(name, shop);
    Visitor visitor = Visitor.ofItems(4, 8, 15);
    float[] scores = scores(model, visitor);
    int[] items = unseen(model, visitor, shop.itemCount());
    assertThat(items).hasSize(shop.itemCount() - 3).doesNotHaveDuplicates();
    assertThat(items).doesNotContain(4, 8, 15);
    for (int i = 1; i < items.length; i++) {
      assertThat(scores[items[i]]).isLessThanOrEqualTo(scores[items[i - 1]]);
    }
  }

  @ParameterizedTest
  @MethodSource("personal")
  void listensMoreToAPurchaseThanToAView(String name) {
    Model model = train(name, TinyShops.checkerboard());
    float[] boughtEven = scores(model, visitorOf(InteractionType.PURCHASE, InteractionType.VIEW));
    float[] boughtOdd = scores(model, visitorOf(InteractionType.VIEW, InteractionType.PURCHASE));
    assertThat(boughtEven[4] - boughtEven[5]).isGreaterThan(boughtOdd[4] - boughtOdd[5]);
  }

  private static Visitor visitorOf(InteractionType withEven, InteractionType withOdd) {
    return new Visitor.Builder()
        .add(0, withEven, 1, TinyShops.NOON)
        .add(1, withOdd, 1, TinyShops.NOON)
        .build(TinyShops.NOON);
  }

  @ParameterizedTest
  @MethodSource("personal")
  void beatsPopularityWhereTastesDiffer(String name) {
    TinyShops.Planted shop = TinyShops.planted(5);
    int popular = hits(train("popularity", shop.train()), shop);
    assertThat(hits(train(name, shop.train()), shop)).isGreaterThan(popular * 5 / 4);
  }

  private static int hits(Scorer scorer, TinyShops.Planted shop) {
    Histories histories = Histories.of(shop.train().interactions(), shop.train().userCount());
    int hits = 0;
    for (int user = 0; user < histories.userCount(); user++) {
      int[] best = unseen(scorer, histories.visitor(user, TinyShops.NOON), 5);
      for (int item : shop.nextItems().get(user)) {
        for (int shown : best) {
          hits += shown == item ? 1 : 0;
        }
      }
    }
    return hits;
  }
}
