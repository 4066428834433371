package org.aisle.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Interaction;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.als.AlsTrainer;
import org.aisle.model.content.ContentTrainer;
import org.aisle.model.itemitem.ItemItemAlgorithm;
import org.aisle.model.lowpass.LowPassAlgorithm;
import org.aisle.model.popularity.PopularityAlgorithm;
import org.aisle.retrieval.Retriever;
import org.aisle.tuning.ScoreEstimates.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a blend finds its best items, they are those of scoring everything. */
class BlendScanTest {
  private static final int ITEMS = 3000;
  private static final int USERS = 900;
  private static final int KINDS = 12;
  private static final int ASKED = 25;
  private static final Resources RESOURCES = Resources.ofMachine();
  private static final Dataset SHOP = shop();
  private static final ColdScores COLD =
      ColdScores.fit(SHOP, ColdScores.Settings.DEFAULTS, RESOURCES);
  private static final List<Model> MODELS =
      List.of(
          train(ItemItemAlgorithm.ITEMKNN.defaults()),
          train(AlsTrainer.defaults().withFactors(40)),
          train(ContentTrainer.defaults()),
          train(new LowPassAlgorithm().defaults()),
          train(new PopularityAlgorithm().defaults()));

  @ParameterizedTest
  @CsvSource({
    // weights of kNN, ALS, content, low-pass and popularity; the share asked for; how many of them
    "0.3 0.5 0.2 0 0, 1, 10",
    "0.3 0.5 0.2 0 0, 0.4, 48",
    "0.3 0.5 0.2 0 0, 0.05, 12",
    "0.3 0.5 0.2 0 0, 1, 700",
    "0 1 0 0 0, 1, 10",
    "0 0.6 0.4 0 0, 0.7, 10",
    "0.1 0.9 0 0 0, 1, 1",
    "0.2 0.3 0.1 0.4 0, 1, 20",
    "0.2 0.3 0.1 0.1 0.3, 1, 20",
    "0.2 0.3 0.1 0.1 0.3, 0.01, 0"
  })
  void findsWhatScoringEverythingFinds(String weights, double share, int wanted) {
    HybridModel hybrid =
        blend(
            ITEMS / 2,
            Arrays.stream(weights.split(" ")).mapToDouble(Double::parseDouble).toArray());
    Retriever retriever = Retriever.of(hybrid);
    SplittableRandom random = new SplittableRandom(wanted);
    for (int question = 0; question < ASKED; question++) {
      BitSet among = new BitSet();
      for (int item = 0; item < ITEMS; item++) {
        among.set(item, random.nextDouble() < share);
      }
      Visitor visitor =
          Visitor.ofItems(random.ints(question % 7, 0, ITEMS).map(item -> item / 3 * 2).toArray());
      float[] scores = new float[ITEMS];
      hybrid.score(visitor, scores);
      TopK expected = new TopK(wanted);
      among.stream().forEach(item -> expected.offer(item, scores[item]));
      TopK fresh = new TopK(wanted);
      retriever.best(visitor, among, fresh);
      TopK again = new TopK(wanted);
      retriever.best(visitor, among, again);

      String best = drained(expected);
      assertThat(drained(fresh)).isEqualTo(best);
      assertThat(drained(again)).isEqualTo(best);
    }
  }

  @Test
  void scoresFewItemsOfFreshVisitorsAsAll() {
    HybridModel hybrid = blend(ITEMS / 2, 0.3, 0.4, 0.2, 0, 0.1);
    for (int first = 0; first < ASKED; first++) {
      Visitor visitor = Visitor.ofItems(first, 50 + 2 * first, 7);
      int[] items = {3, ITEMS - 1, 40 + first, 999};
      float[] some = new float[items.length];
      hybrid.score(visitor, items, items.length, some);
      float[][] all = new float[2][ITEMS];
      hybrid.score(List.of(visitor, Visitor.ofItems(first)), all);
      assertThat(some)
          .containsExactly(all[0][items[0]], all[0][items[1]], all[0][items[2]], all[0][items[3]]);
    }
  }

  /** With every item in the sample, an estimate is the count, but for rounding. */
  @Test
  void estimatesWhatCountingCounts() {
    for (int sampleSize : new int[] {ITEMS, ITEMS / 3}) {
      ScoreEstimates estimates = estimates(MODELS, sampleSize);
      double tolerance = sampleSize == ITEMS ? 1e-4 : 0.1;
      for (int first = 0; first < ASKED; first++) {
        Visitor visitor = Visitor.ofItems(first, 50 + 2 * first, 7);
        ScoreEstimates.Estimate estimate = Objects.requireNonNull(estimates.of(visitor));
        float[] scores = new float[ITEMS];
        estimates.scorer().score(visitor, scores);
        StandardScores counted = StandardScores.floored(scores, COLD, visitor);
        assertThat(estimate.standard().floor()).isEqualTo(counted.floor());
        assertThat(estimate.standard().scale())
            .isCloseTo(counted.scale(), within((float) tolerance * counted.scale()));
        assertThat(estimate.standard().mean() * counted.scale())
            .isCloseTo(counted.mean() * counted.scale(), within((float) tolerance));
        if (sampleSize == ITEMS) {
          float[] nothing = new float[COLD.termCount()];
          float[] slopes = COLD.slopes(scores, 0, nothing);
          assertThat(COLD.slopes(new float[ITEMS], 0, estimate.products().clone()))
              .usingComparatorWithPrecision(1e-3f)
              .containsExactly(slopes);
        }
      }
    }
  }

  @Test
  void countsCatalogsThatAreNotLarge() {
    assertThat(ScoreEstimates.of(MODELS, COLD)).isNull();
    assertThat(ScoreEstimates.of(MODELS, COLD, new Limits(ITEMS, ITEMS, 1))).isNull();
    assertThat(ScoreEstimates.of(List.of(MODELS.getFirst()), COLD, new Limits(0, ITEMS, 1)))
        .isNull();
  }

  private static ScoreEstimates estimates(List<Model> models, int sampleSize) {
    return Objects.requireNonNull(
        ScoreEstimates.of(
            models, COLD, new Limits(ITEMS - 1, sampleSize, sampleSize == ITEMS ? 1 : 3)));
  }

  private static HybridModel blend(int sampleSize, double... weights) {
    List<Model> models =
        MODELS.stream().filter(model -> weights[MODELS.indexOf(model)] > 0).toList();
    float[] kept = new float[models.size()];
    for (int at = 0; at < kept.length; at++) {
      kept[at] = (float) weights[MODELS.indexOf(models.get(at))];
    }
    InteractionMatrix byUser =
        InteractionMatrix.of(SHOP.interactions(), USERS, ITEMS, InteractionWeights.defaults());
    return new HybridModel(
        ModelInfo.of(HybridTrainer.of(List.of()), SHOP),
        new WeightedModels(models, kept),
        COLD,
        PopularityPrior.of(byUser),
        estimates(models, sampleSize));
  }

  private static Model train(Trainer trainer) {
    return trainer.train(SHOP, RESOURCES);
  }

  private static String drained(TopK top) {
    int[] items = new int[top.size()];
    float[] scores = new float[top.size()];
    top.drain(items, scores);
    StringBuilder pairs = new StringBuilder();
    for (int at = 0; at < items.length; at++) {
      pairs.append(items[at]).append(':').append(scores[at]).append(' ');
    }
    return pairs.toString();
  }

  /** Users like items of some kinds; a tenth of the items nobody met, some of them undescribed. */
  private static Dataset shop() {
    SplittableRandom random = new SplittableRandom(3);
    Dataset.Builder builder = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      Item.Builder described = Item.builder("i" + item);
      if (item % 30 != 0) {
        described.title("Thing number " + item % 97).categoryPath("All", "Kind " + item % KINDS);
      }
      builder.describe(described.build());
    }
    for (int user = 0; user < USERS; user++) {
      for (int draw = 0; draw < 20; draw++) {
        int item = (int) (ITEMS * Math.pow(random.nextDouble(), 2));
        item =
            random.nextInt(4) == 0
                ? item
                : Math.min(ITEMS - 1, item / KINDS * KINDS + user % KINDS);
        if (item % 10 != 0) {
          builder.add(
              new Interaction("u" + user, "i" + item, InteractionType.PURCHASE, 1, 1000L * draw));
        }
      }
    }
    return builder.build();
  }
}
