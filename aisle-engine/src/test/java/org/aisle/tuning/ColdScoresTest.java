package org.aisle.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.als.AlsAlgorithm;
import org.aisle.model.content.ContentAlgorithm;
import org.aisle.model.itemitem.ItemItemAlgorithm;
import org.junit.jupiter.api.Test;

class ColdScoresTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);
  private static final int ITEMS = 60;
  private static final int COLD = 12;
  private static final ColdScores.Settings PLAIN = new ColdScores.Settings(1, 1, 0.5);

  /** Item i is of kind i % 3, and every shopper likes one kind; nobody has met the last twelve. */
  private static Dataset shop() {
    SplittableRandom random = new SplittableRandom(9);
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      String kind = List.of("tent", "kettle", "lamp").get(item % 3);
      shop.describe(Item.builder("item" + item).title(kind + " " + item / 20).build());
    }
    for (int user = 0; user < 90; user++) {
      int index = shop.user("user" + user);
      for (int item = user % 3; item < ITEMS - COLD; item += 3) {
        if (random.nextDouble() < 0.5) {
          shop.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
        }
      }
    }
    return shop.build();
  }

  private static float[] scoresForKindOne() {
    float[] scores = new float[ITEMS];
    for (int item = 0; item < ITEMS - COLD; item++) {
      scores[item] = item % 3 == 1 ? 2 : -1;
    }
    return scores;
  }

  @Test
  void predictsWhatItemsDescribedLikeThemScore() {
    float[] scores = scoresForKindOne();
    ColdScores.fit(shop(), PLAIN, RESOURCES).predict(scores, false);
    for (int item = ITEMS - COLD; item < ITEMS; item++) {
      assertThat(scores[item]).isBetween(item % 3 == 1 ? 1f : -1.5f, item % 3 == 1 ? 2f : -.5f);
    }
    assertThat(Arrays.copyOf(scores, ITEMS - COLD))
        .containsExactly(Arrays.copyOf(scoresForKindOne(), ITEMS - COLD));
  }

  @Test
  void multipliesPredictionsByTheirBoldness() {
    float[] plain = scoresForKindOne();
    ColdScores.fit(shop(), PLAIN, RESOURCES).predict(plain, false);
    float[] bold = scoresForKindOne();
    ColdScores.fit(shop(), new ColdScores.Settings(1, 2, 0.5), RESOURCES).predict(bold, false);
    assertThat(bold[ITEMS - 1]).isEqualTo(2 * plain[ITEMS - 1]);
  }

  @Test
  void believesModelsThatJudgeByContentAlone() {
    float[] scores = scoresForKindOne();
    scores[ITEMS - 1] = 4;
    ColdScores.fit(shop(), PLAIN, RESOURCES).predict(scores, true);
    assertThat(scores[ITEMS - 1]).isEqualTo(2);
    assertThat(scores[0]).isEqualTo(-1);
  }

  @Test
  void changesNothingWhereNothingIsDescribed() {
    Dataset.Builder shop = Dataset.builder();
    shop.item("cold");
    shop.add(shop.user("user"), shop.item("warm"), InteractionType.PURCHASE, 1, 0);
    float[] scores = {0.5f, 1};
    ColdScores.fit(shop.build(), PLAIN, RESOURCES).predict(scores, false);
    assertThat(scores).containsExactly(0.5f, 1);
  }

  @Test
  void blendsAsIfEveryModelWereStandardizedAndPredictedByItself() {
    Dataset shop = shop();
    List<Model> models =
        List.of(
            ItemItemAlgorithm.ITEMKNN.defaults().train(shop, RESOURCES),
            new AlsAlgorithm().defaults().train(shop, RESOURCES),
            new ContentAlgorithm().defaults().train(shop, RESOURCES));
    float[] weights = {0.5f, 0.2f, 0.3f};
    ColdScores cold = ColdScores.fit(shop, new ColdScores.Settings(1, 1.5, 0.5), RESOURCES);
    Model blend = HybridModel.of(models.getFirst().info(), models, weights, cold, shop);
    for (Visitor visitor : List.of(Visitor.ofItems(4), Visitor.ofItems(1, 3, 3, ITEMS - 1))) {
      float[] expected = new float[ITEMS];
      for (int model = 0; model < weights.length; model++) {
        float[] own = new float[ITEMS];
        models.get(model).score(visitor, own);
        StandardScores.standardize(models.get(model), own, cold, visitor);
        for (int item = 0; item < ITEMS; item++) {
          expected[item] += weights[model] * own[item];
        }
      }
      float[] scores = new float[ITEMS];
      blend.score(visitor, scores);
      assertThat(scores).containsExactly(expected, within(1e-4f));
    }
  }

  @Test
  void learnsToBeBoldWhereDescriptionsTellAll() {
    Dataset shop = shop();
    ValidationCut cut = ValidationCut.block(shop, 0.3, 1);
    ValidationTask task = ValidationTask.of(cut, true);
    Model model = ItemItemAlgorithm.ITEMKNN.defaults().train(task.fit(), RESOURCES);
    ColdScores usual = ColdScores.fit(task.fit(), ColdScores.Settings.DEFAULTS, RESOURCES);
    ColdScores.Settings found =
        ColdSearch.search(
            new ValidationScores.Answered(task, List.of(model), usual),
            new float[] {1},
            Metrics.ndcg(10),
            shop,
            RESOURCES);
    assertThat(found.boldness()).isBetween(0.5, 3.0);
    assertThat(found)
        .isEqualTo(
            ColdSearch.search(
                new ValidationScores.Answered(task, List.of(model), usual),
                new float[] {1},
                Metrics.ndcg(10),
                shop,
                RESOURCES.withThreads(1)));
  }
}
