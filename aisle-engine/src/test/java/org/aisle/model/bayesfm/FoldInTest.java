package org.aisle.model.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.junit.jupiter.api.Test;

class FoldInTest {
  private static final Resources RESOURCES = new Resources(1, 64L << 20, Progress.SILENT);

  private static BayesianFmModel model(Dataset shop, Likelihood likelihood, int sweeps, int kept) {
    Trainer trainer =
        BayesianFmTrainer.defaults()
            .withLikelihood(likelihood)
            .withRank(3)
            .withSweeps(sweeps, kept);
    return (BayesianFmModel) trainer.train(shop, RESOURCES);
  }

  private static float[] scores(BayesianFmModel model, Visitor visitor) {
    float[] scores = new float[model.itemCount()];
    model.score(visitor, scores);
    return scores;
  }

  /** With occasions as unknowns of their own, by Gauss–Jordan elimination in doubles. */
  @Test
  void givesTheMeanOfTheConditionalThatDenseEquationsGive() {
    Dataset shop = SmallShop.rated(20, 0.7);
    BayesianFmModel model = model(shop, Likelihood.REGRESSION, 30, 2);
    Histories histories = shop.histories(shop.interactions());
    for (int user = 0; user < 5; user++) {
      Visitor visitor = histories.visitor(user, SmallShop.START + SmallShop.DAY);
      double[] expected = new double[model.itemCount()];
      for (int sample = 0; sample < 2; sample++) {
        double[] values = new DenseVisitor(model, visitor, sample).values();
        for (int item = 0; item < values.length; item++) {
          expected[item] += (model.scale().mean() + model.scale().deviation() * values[item]) / 2;
        }
      }
      float[] scores = scores(model, visitor);
      for (int item = 0; item < expected.length; item++) {
        assertThat((double) scores[item]).isCloseTo(expected[item], within(1e-3));
      }
    }
  }

  @Test
  void knowsWhatAVisitorWithoutHistoryLikesByAttributesAlone() {
    for (Likelihood likelihood : Likelihood.values()) {
      BayesianFmModel model = model(SmallShop.rated(120, 0.25), likelihood, 200, 100);
      Visitor north = from("north");
      float[] scores = scores(model, north);
      assertThat(scores[2]).isGreaterThan(scores[1] + 1);
      // Nobody rated the last item, which is an even one.
      assertThat(scores[14]).isGreaterThan(scores[1] + 1);
      float[] elsewhere = scores(model, from("south"));
      assertThat(elsewhere[1]).isGreaterThan(elsewhere[2] + 1);
    }
  }

  private static Visitor from(String town) {
    return new Visitor.Builder()
        .attributes(Map.of("town", List.of(town), "unheard", List.of("of")))
        .build(InteractionLog.NO_TIME);
  }

  @Test
  void predictsForTheTimeOfEachQuestion() {
    Dataset.Builder shop = Dataset.builder();
    for (int user = 0; user < 30; user++) {
      int index = shop.user("user" + user);
      for (int item = 0; item < 20; item++) {
        int day = (user + item) % 2;
        shop.add(
            index,
            shop.item("item" + item),
            InteractionType.RATING,
            day == 0 ? 2 + item % 2 : 4 + item % 2,
            SmallShop.START + day * SmallShop.DAY);
      }
    }
    Trainer trainer = BayesianFmTrainer.defaults().withRank(2).withSweeps(60, 30);
    BayesianFmModel model = (BayesianFmModel) trainer.train(shop.build(), RESOURCES);
    Visitor unknown = Visitor.unknown(SmallShop.START);
    float[] ratings = new float[2];
    model.predict(
        unknown,
        new int[] {3, 3},
        new long[] {SmallShop.START, SmallShop.START + SmallShop.DAY},
        ratings);
    assertThat(ratings[0]).isLessThan(ratings[1] - 1);
    assertThat(ratings[0]).isEqualTo(scores(model, unknown)[3]);
  }
}
