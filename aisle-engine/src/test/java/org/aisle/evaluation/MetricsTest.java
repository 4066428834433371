package org.aisle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of docs/reference/metrics.md, worked by hand. */
class MetricsTest {
  private static final List<String> ACCURACY =
      List.of(
          "Precision",
          "PrecisionReturned",
          "Recall",
          "CalibratedRecall",
          "F1",
          "F1OfMeans",
          "HitRate",
          "MRR",
          "MAP",
          "MAPFull",
          "NDCG",
          "NDCGFixed");

  private static double value(String metric, TargetRanks ranks) {
    return ((RankMetric) Metrics.parse(metric).getFirst()).of(ranks);
  }

  private static TargetRanks ranks(int candidates, double... ranks) {
    return new TargetRanks(ranks, candidates);
  }

  /** L = (c, a, x, b, y), R = {a, b, d}: hits at 2 and 4; d is far behind among 100 items. */
  @ParameterizedTest
  @CsvSource({
    "Precision@5, .4",
    "PrecisionReturned@5, .4",
    "Recall@5, .6667",
    "CalibratedRecall@5, .6667",
    "Recall@2, .3333",
    "CalibratedRecall@2, .5",
    "F1@5, .5",
    "HitRate@5, 1",
    "HitRate@1, 0",
    "MRR@5, .5",
    "MAP@5, .3333",
    "MAPFull@5, .3333",
    "MAP@2, .25",
    "MAPFull@2, .1667",
    "NDCG@5, .4982",
    "NDCGFixed@5, .3601",
    "MRR@1, 0"
  })
  void hasTheValueThatWasWorkedByHand(String metric, double expected) {
    assertThat(value(metric, ranks(100, 2, 4, 90))).isCloseTo(expected, within(.00005));
  }

  @Test
  void dividesReturnedPrecisionByAShorterList() {
    assertThat(value("PrecisionReturned@10", ranks(4, 1, 3))).isEqualTo(.5);
    assertThat(value("Precision@10", ranks(4, 1, 3))).isEqualTo(.2);
  }

  @Test
  void averagesF1OverUsersAndF1OfMeansAfterwards() {
    // (P, R) = (.2, 1) and (.4, .5) at 5: one of one target, two of four
    double[][] users = {{3}, {1, 2, 80, 90}};
    assertThat(mean("F1@5", users)).isCloseTo(.3889, within(.00005));
    assertThat(mean("F1OfMeans@5", users)).isCloseTo(.4286, within(.00005));
  }

  private static double mean(String name, double[][] users) {
    RankMetric metric = (RankMetric) Metrics.parse(name).getFirst();
    UserValues.Builder values =
        new UserValues.Builder(users.length, metric.parts().size(), metric.combination());
    for (int user = 0; user < users.length; user++) {
      for (int part = 0; part < metric.parts().size(); part++) {
        values.set(part, metric.parts().get(part).applyAsDouble(ranks(100, users[user])));
      }
      values.next(user);
    }
    return values.build().value();
  }

  @Test
  void countsOrderedPairs() {
    // relevant .9 and .1, others .5 and .3
    assertThat(value("AUC", ranks(4, 1, 4))).isEqualTo(.5);
    assertThat(value("AUC", ranks(4, 1, 2))).isEqualTo(1);
    assertThat(value("AUC", ranks(4, 3, 4))).isEqualTo(0);
    assertThat(value("AUC", ranks(4, 2.5, 2.5))).isEqualTo(.5);
  }

  @Test
  void givesATieTheGainOfItsMidRank() {
    assertThat(value("NDCG@5", ranks(5, 3))).isEqualTo(.5);
    assertThat(value("Recall@3", ranks(5, 3))).isEqualTo(1);
    assertThat(value("Recall@2", ranks(5, 3))).isEqualTo(0);
  }

  @Test
  void neverCountsMoreHitsThanPlaces() {
    // nine equal scores, all relevant: mid-rank 5 each
    TargetRanks ranks = ranks(9, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(value("Precision@5", ranks)).isEqualTo(1);
    assertThat(value("Recall@5", ranks)).isCloseTo(5 / 9.0, within(1e-12));
    for (String name : ACCURACY) {
      assertThat(value(name + "@5", ranks)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void liesBetweenZeroAndOneIsOneWhenPerfectAndABetterSwapNeverHurts() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 300; round++) {
      int candidates = 12 + random.nextInt(30);
      int relevant = 1 + random.nextInt(8);
      int cutoff = 1 + random.nextInt(12);
      double[] places = new double[relevant];
      int place = 0;
      for (int i = 0; i < relevant; i++) {
        place += 1 + random.nextInt((candidates - place) - (relevant - i) + 1);
        places[i] = place;
      }
      double[] perfect = new double[relevant];
      for (int i = 0; i < relevant; i++) {
        perfect[i] = i + 1;
      }
      double[] better = places.clone();
      int moved = random.nextInt(relevant);
      if (places[moved] - 1 > (moved == 0 ? 0 : places[moved - 1])) {
        better[moved]--;
      }
      for (String name : ACCURACY) {
        String metric = name + "@" + cutoff;
        double value = value(metric, ranks(candidates, places));
        assertThat(value).as(metric).isBetween(0.0, 1.0);
        assertThat(value(metric, ranks(candidates, better)))
            .as(metric)
            .isGreaterThanOrEqualTo(value);
      }
      for (String name : List.of("CalibratedRecall", "NDCG", "MAP", "MRR", "HitRate")) {
        assertThat(value(name + "@" + cutoff, ranks(candidates, perfect)))
            .as(name)
            .isCloseTo(1, within(1e-12));
      }
      assertThat(value("AUC", ranks(candidates, perfect))).isEqualTo(1);
    }
  }

  @Test
  void measuresExposure() {
    assertThat(exposure("Gini@5", 4, 3, 2, 1, 0)).isCloseTo(.5, within(1e-12));
    assertThat(exposure("GiniN@5", 4, 3, 2, 1, 0)).isCloseTo(.4, within(1e-12));
    assertThat(exposure("Entropy@5", 4, 3, 2, 1)).isCloseTo(1.8464, within(.00005));
    assertThat(exposure("CatalogCoverage@5", 1, 0, 7, 0)).isEqualTo(.5);
    assertThat(exposure("Gini@5", 3, 3, 3)).isCloseTo(0, within(1e-12));
    assertThat(exposure("Gini@5", 0, 0, 9)).isCloseTo(1, within(1e-12));
  }

  private static double exposure(String name, int... counts) {
    return ((ExposureMetric) Metrics.parse(name).getFirst()).ofCounts().applyAsDouble(counts);
  }

  @Test
  void measuresLists() {
    // eight users: item 0 had by four, item 1 by two, item 2 by one, item 3 by all
    InteractionLog.Builder log = new InteractionLog.Builder();
    int[] had = {4, 2, 1, 8};
    for (int item = 0; item < had.length; item++) {
      for (int user = 0; user < had[item]; user++) {
        log.add(user, item, InteractionType.VIEW, 1, InteractionLog.NO_TIME);
      }
    }
    ItemUsers train = ItemUsers.of(log.build(), 5);

    assertThat(list("Novelty@3", train, 0, 1, 2)).isCloseTo(2, within(1e-12));
    assertThat(list("NewItemShare@4", train, 0, 1, 2, 3)).isEqualTo(.75);
    // cosines: 2/√8, 1/√4, 1/√2
    assertThat(list("IntraListDiversity@3", train, 0, 1, 2))
        .isCloseTo(1 - (2 / Math.sqrt(8) + .5 + 1 / Math.sqrt(2)) / 3, within(1e-12));
    assertThat(list("IntraListDiversity@3", train, 0, 4)).isEqualTo(1);
  }

  private static double list(String name, ItemUsers train, int... items) {
    return ((ListMetric) Metrics.parse(name).getFirst())
        .perList()
        .of(items, 0, items.length, train);
  }

  @Test
  void isFoundInAnyCaseWithItsOwnCutoff() {
    for (String name : Metrics.names()) {
      assertThat(Metrics.parse(name.toLowerCase(Locale.ROOT), 10).getFirst().name())
          .startsWith(name);
    }
    assertThat(Metrics.parse("ndcg@20").getFirst().name()).isEqualTo("NDCG@20");
    assertThat(Metrics.parse("recall", 5, 10))
        .extracting(Metric::name)
        .containsExactly("Recall@5", "Recall@10");
    assertThat(Metrics.parse("auc", 5, 10)).extracting(Metric::name).containsExactly("AUC");
  }

  @Test
  void saysWhichNameWasMeant() {
    assertThatThrownBy(() -> Metrics.parse("ndgc@10"))
        .hasMessageContaining("ndgc@10")
        .hasMessageContaining("NDCG");
    assertThatThrownBy(() -> Metrics.parse("ndcg@0")).hasMessageContaining("NDCG@10");
    assertThatThrownBy(() -> Metrics.parse("ndcg@ten")).hasMessageContaining("NDCG@10");
    assertThatThrownBy(() -> Metrics.parse("auc@10")).hasMessageContaining("no cut-off");
  }
}
