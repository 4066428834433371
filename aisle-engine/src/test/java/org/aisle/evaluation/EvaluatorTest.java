package org.aisle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.aisle.dataset.ColdItems;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.RandomSplitter;
import org.aisle.dataset.Split;
import org.aisle.dataset.TemporalSplitter;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final int USERS = 300;
  private static final int ITEMS = 400;
  private static final Split SPLIT = new RandomSplitter(0.7).split(dataset(), 1);

  /** Every user has about twenty items, of the upper half more often than of the lower. */
  private static Dataset dataset() {
    SplittableRandom random = new SplittableRandom(3);
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      builder.item("i" + item);
    }
    for (int user = 0; user < USERS; user++) {
      for (int i = 0; i < 20; i++) {
        int first = random.nextInt(ITEMS);
        int second = random.nextInt(ITEMS);
        int item = Math.max(first, second);
        builder.add(builder.user("u" + user), item, InteractionType.VIEW, 1, user * 20L + i);
      }
    }
    return builder.build();
  }

  @FunctionalInterface
  private interface ScoreOf {
    float score(Visitor visitor, int item);
  }

  private static Scorer scorer(ScoreOf scoreOf) {
    return new Scorer() {
      @Override
      public int itemCount() {
        return ITEMS;
      }

      @Override
      public void score(Visitor visitor, float[] scores) {
        for (int item = 0; item < ITEMS; item++) {
          scores[item] = scoreOf.score(visitor, item);
        }
      }
    };
  }

  private static float noise(Visitor visitor, int item) {
    long mixed = item;
    for (int i = 0; i < visitor.size(); i++) {
      mixed = mixed * 7919 + visitor.item(i) + 1;
    }
    return new SplittableRandom(mixed).nextInt(1 << 24);
  }

  private static List<Metric> allRankingMetrics() {
    List<Metric> metrics = new ArrayList<>();
    for (String name : Metrics.names()) {
      metrics.addAll(Metrics.parse(name, 10));
    }
    return metrics;
  }

  private static List<Result> results(Split split, Scorer scorer, EvaluationSettings settings) {
    return new Evaluator(split, settings).measure("tried", scorer).results(List.of());
  }

  @Test
  void anAllEqualScorerScoresLikeARandomOneUnderEveryMetric() {
    EvaluationSettings settings = EvaluationSettings.of(allRankingMetrics());
    Measurement equal = new Evaluator(SPLIT, settings).measure("equal", scorer((v, item) -> 0));
    Measurement random =
        new Evaluator(SPLIT, settings).measure("random", scorer(EvaluatorTest::noise));

    for (Metric metric : settings.metrics()) {
      if (!(metric instanceof RatingMetric)) {
        double tolerance = metric.name().startsWith("HitRate") ? .2 : .06;
        assertThat(equal.value(metric.name()))
            .as(metric.name())
            .isCloseTo(random.value(metric.name()), within(tolerance))
            .isLessThanOrEqualTo(random.value(metric.name()) + .06);
      }
    }
  }

  @Test
  void whoKnowsTheTestIsPerfect() {
    List<Metric> metrics = new ArrayList<>();
    for (String name : List.of("calibratedrecall", "ndcg", "map", "mrr", "hitrate", "auc")) {
      metrics.addAll(Metrics.parse(name, 3, 10));
    }

    List<Result> results = results(SPLIT, new Oracle(), EvaluationSettings.of(metrics));

    assertThat(results).hasSizeGreaterThan(metrics.size());
    assertThat(results).allMatch(result -> Math.abs(result.value() - 1) < 1e-9);
  }

  /** Knows a user by the time of the first interaction, and what the test asks. */
  private static final class Oracle implements Scorer {
    private final Histories known = Histories.of(SPLIT.history(), USERS);
    private final Histories wanted = Histories.of(SPLIT.test(), USERS);

    @Override
    public int itemCount() {
      return ITEMS;
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      for (int item = 0; item < ITEMS; item++) {
        scores[item] = -item;
      }
      for (int user = 0; user < USERS; user++) {
        if (known.log().timeMillis(known.row(user, 0)) == visitor.timeMillis(0)) {
          for (int i = 0; i < wanted.size(user); i++) {
            scores[wanted.log().item(wanted.row(user, i))] = 1;
          }
        }
      }
      for (int item = 0; item < ITEMS; item++) {
        scores[item] += item * 1e-4f; // no ties: a tie of targets is not perfect
      }
    }
  }

  @Test
  void givesTheSameNumbersForAnyNumberOfThreads() {
    List<Metric> metrics = allRankingMetrics();

    List<Result> one =
        results(
            SPLIT, scorer(EvaluatorTest::noise), new EvaluationSettings(metrics, true, true, 5, 1));
    List<Result> four =
        results(
            SPLIT, scorer(EvaluatorTest::noise), new EvaluationSettings(metrics, true, true, 5, 4));

    assertThat(four).isEqualTo(one);
  }

  @Test
  void doesNotRankWhatTheUserHas() {
    Split split = SPLIT;
    RankingTask masked = RankingTask.of(split, true);
    RankingTask open = RankingTask.of(split, false);
    Histories known = Histories.of(split.history(), USERS);
    // loves what the visitor has
    Scorer echo =
        scorer((visitor, item) -> {
          for (int i = 0; i < visitor.size(); i++) {
            if (visitor.item(i) == item) {
              return 9;
            }
          }
          return 0;
        });

    assertThat(Evaluator.rank(masked, echo, 2).ranks(0).candidates())
        .isEqualTo(ITEMS - distinct(known, masked.user(0)));
    assertThat(Evaluator.rank(open, echo, 2).ranks(0).candidates()).isEqualTo(ITEMS);
    assertThat(open.targetCount()).isEqualTo(masked.targetCount() + masked.targetsMasked());
    assertThat(masked.targetsMasked()).isPositive();
  }

  private static int distinct(Histories known, int user) {
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < known.size(user); i++) {
      items.add(known.log().item(known.row(user, i)));
    }
    return (int) items.stream().distinct().count();
  }

  @Test
  void comparesOnTheSameUsers() {
    Evaluator evaluator = new Evaluator(SPLIT, EvaluationSettings.of(Metrics.parse("ndcg@10")));
    Measurement noise = evaluator.measure("noise", scorer(EvaluatorTest::noise));
    Measurement popular = evaluator.measure("popular", scorer((visitor, item) -> item));

    Result better = popular.results(List.of(noise, popular)).getFirst();

    assertThat(better.slice()).isEqualTo("all");
    assertThat(better.comparisons()).hasSize(1);
    Result.Comparison comparison = better.comparisons().getFirst();
    assertThat(comparison.baseline()).isEqualTo("noise");
    assertThat(comparison.difference())
        .isCloseTo(popular.value("NDCG@10") - noise.value("NDCG@10"), within(1e-12));
    assertThat(comparison.interval().excludesZero()).isTrue();
    Interval interval = Objects.requireNonNull(better.interval());
    assertThat(interval.low()).isLessThan(better.value());
    assertThat(interval.high()).isGreaterThan(better.value());
  }

  @Test
  void anIntervalCoversTheMeanAboutAsOftenAsItSays() {
    // 400 samples of 60 users from the same distribution of mean 0.5
    int covered = 0;
    SplittableRandom random = new SplittableRandom(17);
    for (int sample = 0; sample < 400; sample++) {
      UserValues.Builder values = new UserValues.Builder(60, 1, means -> means[0]);
      for (int user = 0; user < 60; user++) {
        values.set(0, random.nextDouble());
        values.next(user);
      }
      double[][] resampled = new Bootstrap(200, sample, 1).of(List.of(values.build()));
      Interval interval = Interval.of(resampled[0]);
      covered += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }
    assertThat(covered).isBetween(365, 396);
  }

  @Test
  void reportsColdItemsApartAsIfOtherTargetsWereNotThere() {
    Split cold = ColdItems.hide(new TemporalSplitter(0.7).split(dataset(), 1), 0.2, 4);
    boolean[] seen = new boolean[ITEMS];
    for (int row = 0; row < cold.train().size(); row++) {
      seen[cold.train().item(row)] = true;
    }
    List<Result> results =
        results(
            cold,
            scorer((visitor, item) -> seen[item] ? 0 : 1_000 + item),
            EvaluationSettings.of(Metrics.parse("auc")));

    double all = value(results, "all");
    assertThat(value(results, "cold-items")).isGreaterThan(.8);
    assertThat(value(results, "warm-items")).isLessThan(all);
    assertThat(results)
        .extracting(Result::slice)
        .contains("head-items", "tail-items", "cold-items", "warm-items", "cold-candidates");
    assertThat(value(results, "cold-candidates")).isLessThan(value(results, "cold-items"));
  }

  private static double value(List<Result> results, String slice) {
    return results.stream()
        .filter(result -> result.slice().equals(slice))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void refusesNotANumber() {
    EvaluationSettings settings = EvaluationSettings.of(Metrics.parse("ndcg@10"));
    assertThatThrownBy(
            () -> results(SPLIT, scorer((v, item) -> item == 7 ? Float.NaN : 1), settings))
        .hasMessageContaining("NaN");
  }

  @Test
  void writesListsInTheOrderOfUsersWithTiesInNoOrderOfTheData() {
    List<Integer> users = new ArrayList<>();
    List<Integer> firstItems = new ArrayList<>();
    RankedLists lists =
        new RankedLists() {
          @Override
          public int longest() {
            return 5;
          }

          @Override
          public void accept(int user, Places places) {
            users.add(user);
            firstItems.add(places.item(0));
            for (int place = 1; place < places.size(); place++) {
              assertThat(places.score(place)).isLessThanOrEqualTo(places.score(place - 1));
            }
          }
        };

    new Evaluator(SPLIT, EvaluationSettings.of(Metrics.parse("ndcg@10")))
        .measure("equal", scorer((visitor, item) -> item % 2), lists);

    assertThat(users).isSorted().hasSize(RankingTask.of(SPLIT, true).size());
    assertThat(firstItems.stream().distinct().count()).isGreaterThan(100);
    assertThat(firstItems).allMatch(item -> item % 2 == 1);
  }
}
