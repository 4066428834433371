package org.aisle.model.boughttogether;

import static org.assertj.core.api.Assertions.assertThat;

import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.junit.jupiter.api.Test;

class BoughtTogetherTest {
  private static final long MINUTE = 60_000;
  private static final Resources RESOURCES = new Resources(2, 64L << 20, Progress.SILENT);

  private final Dataset.Builder shop = Dataset.builder();

  private void buy(String user, String item, long minute) {
    shop.add(shop.user(user), shop.item(item), InteractionType.PURCHASE, 1, minute * MINUTE);
  }

  private float scoreOf(String companion, String anchor) {
    Dataset dataset = shop.build();
    Model model = BoughtTogetherTrainer.defaults().train(dataset, RESOURCES);
    float[] scores = new float[dataset.itemCount()];
    model.score(Visitor.ofItems(dataset.catalog().indexOf(anchor)), scores);
    return scores[dataset.catalog().indexOf(companion)];
  }

  @Test
  void prefersWhatIsSeldomBoughtAloneToWhatIsInEveryBasket() {
    for (int user = 0; user < 40; user++) {
      buy("user" + user, "bag", 0);
      if (user < 8) {
        buy("user" + user, "tent", 1);
        buy("user" + user, "pegs", 2);
      }
    }
    assertThat(scoreOf("pegs", "tent")).isGreaterThan(scoreOf("bag", "tent"));
  }

  @Test
  void asksForFiveDifferentBuyers() {
    for (int basket = 0; basket < 20; basket++) {
      buy("user" + basket % 4, "tent", 100L * basket);
      buy("user" + basket % 4, "pegs", 100L * basket + 29);
    }
    assertThat(scoreOf("pegs", "tent")).isNegative();
    buy("user4", "tent", 0);
    buy("user4", "pegs", 0);
    assertThat(scoreOf("pegs", "tent")).isPositive();
  }

  @Test
  void endsABasketAfterAPauseOfHalfAnHour() {
    for (int user = 0; user < 10; user++) {
      buy("user" + user, "tent", 0);
      buy("user" + user, "lamp", 25);
      buy("user" + user, "stove", 50);
      buy("user" + user, "pegs", 81);
    }
    assertThat(scoreOf("stove", "tent")).isPositive();
    assertThat(scoreOf("pegs", "tent")).isNegative();
  }

  @Test
  void doesNotApplyWhereNobodyBoughtTwoThingsAtOnce() {
    buy("user", "tent", 0);
    buy("user", "pegs", 1000);
    assertThat(new BoughtTogetherAlgorithm().appliesTo(shop.build())).isFalse();
    buy("user", "lamp", 1000);
    assertThat(new BoughtTogetherAlgorithm().appliesTo(shop.build())).isTrue();
  }

  @Test
  void fillsUpFromTheCategoriesThatAreBoughtTogether() {
    describe("tent", "Tents");
    describe("new-tent", "Tents");
    describe("pegs", "Pegs");
    describe("cup", "Cups");
    for (int user = 0; user < 40; user++) {
      buy("user" + user, "tent", 0);
      buy("user" + user, "pegs", 1);
      buy("user" + user, "tent", 5_000);
      buy("drinker" + user, "cup", 0);
      buy("drinker" + user, "new-cup", 900L * user);
      for (int other = 0; other < 10; other++) {
        buy("other" + user, "thing" + other, 1_000L * other);
      }
    }
    assertThat(scoreOf("pegs", "new-tent")).isPositive().isLessThan(scoreOf("pegs", "tent"));
    assertThat(scoreOf("cup", "new-tent")).isNegative();
    assertThat(scoreOf("tent", "new-tent")).isNegative();
  }

  @Test
  void leavesOutWhatTakesThePlaceOfTheItem() {
    describe("tent", "Tents");
    describe("other-tent", "Tents");
    describe("pegs", "Pegs");
    for (int user = 0; user < 60; user++) {
      boolean both = user % 6 == 0;
      if (both || user % 2 == 0) {
        buy("user" + user, "tent", 0);
      }
      if (both || user % 2 == 1) {
        buy("user" + user, "other-tent", 1);
      }
      buy("user" + user, "pegs", 2);
      buy("reader" + user, "novel", 0);
    }
    assertThat(scoreOf("other-tent", "tent")).isNegative();
    assertThat(scoreOf("pegs", "tent")).isPositive();
  }

  @Test
  void keepsWhatIsBoughtSeveralAtOnce() {
    describe("novel", "Novels");
    describe("other-novel", "Novels");
    describe("pegs", "Pegs");
    for (int user = 0; user < 20; user++) {
      buy("user" + user, "novel", 0);
      buy("user" + user, "other-novel", 1);
      buy("camper" + user, "pegs", 0);
    }
    assertThat(scoreOf("other-novel", "novel")).isPositive();
  }

  private void describe(String item, String category) {
    shop.describe(Item.builder(item).categoryPath("Shop", category).build());
  }
}
