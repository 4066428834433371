package org.aisle.model.ease;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.HyperParameters;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.junit.jupiter.api.Test;

class CeaseTrainerTest {
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);
  private static final int ITEMS = 8;

  /** Even items are tents, odd ones kettles; nobody has met the last two. */
  private static Dataset shop() {
    Dataset.Builder shop = Dataset.builder();
    for (int item = 0; item < ITEMS; item++) {
      shop.describe(
          Item.builder("item" + item).title(item % 2 == 0 ? "Red tent" : "Steel kettle").build());
    }
    for (int user = 0; user < 30; user++) {
      int index = shop.user("user" + user);
      for (int item = 0; item < ITEMS - 2; item++) {
        if (item % 2 == user % 2 && (user + item) % 3 != 0) {
          shop.add(index, item, InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
        }
      }
    }
    return shop.build();
  }

  private static float[] scores(Trainer trainer, int item) {
    float[] scores = new float[ITEMS];
    trainer.train(shop(), RESOURCES).score(Visitor.ofItems(item), scores);
    return scores;
  }

  @Test
  void reachesItemsThatNobodyMet() {
    float[] scores = scores(CeaseTrainer.defaults(), 0);
    assertThat(scores[ITEMS - 2]).isPositive().isGreaterThan(scores[ITEMS - 1]);
    assertThat(scores[ITEMS - 2]).isGreaterThan(scores[1]);
  }

  @Test
  void isPlainEaseWithoutAnyContent() {
    CeaseTrainer none = HyperParameters.with(CeaseTrainer.defaults(), Map.of("contentWeight", "0"));
    float[] plain = scores(EaseTrainer.defaults(), 0);
    float[] scores = scores(none, 0);
    for (int item = 2; item < ITEMS - 2; item += 2) {
      // two more items in the mean diagonal: the penalty is a quarter lower
      assertThat(scores[item]).isBetween(plain[item], plain[item] * 4 / 3);
    }
  }
}
