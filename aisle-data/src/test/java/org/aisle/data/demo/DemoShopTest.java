package org.aisle.data.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.junit.jupiter.api.Test;

class DemoShopTest {
  private static final DemoSettings SMALL = DemoSettings.defaults().withSize(600, 1_500, 30_000);

  private final DemoShop shop = DemoShop.of(SMALL);
  private final Dataset dataset = shop.dataset(2);
  private final InteractionLog log = dataset.interactions();

  @Test
  void isTheSameForAnyNumberOfThreads() {
    Dataset other = DemoShop.of(SMALL).dataset(1);
    assertThat(other.catalog().items()).isEqualTo(dataset.catalog().items());
    assertThat(other.interactions().size()).isEqualTo(log.size());
    for (int row = 0; row < log.size(); row++) {
      assertThat(other.interactions().user(row)).isEqualTo(log.user(row));
      assertThat(other.interactions().item(row)).isEqualTo(log.item(row));
      assertThat(other.interactions().timeMillis(row)).isEqualTo(log.timeMillis(row));
    }
  }

  @Test
  void isAnotherShopForAnotherSeed() {
    assertThat(DemoShop.of(SMALL.withSeed(7)).dataset(2).catalog().items())
        .isNotEqualTo(dataset.catalog().items());
  }

  @Test
  void hasTheSizeThatWasAskedFor() {
    assertThat(dataset.itemCount()).isEqualTo(600);
    assertThat(dataset.userCount()).isEqualTo(1_500);
    assertThat(log.size()).isBetween(26_000, 34_000);
    assertThat(log.timeMillis(0)).isGreaterThanOrEqualTo(SMALL.startMillis());
    assertThat(log.newestMillis()).isLessThan(SMALL.endMillis());
  }

  @Test
  void describesEveryProductWithoutRepeatingATitle() {
    Set<String> titles = new HashSet<>();
    for (Item item : dataset.catalog().items()) {
      assertThat(titles.add(item.title())).as(item.title()).isTrue();
      assertThat(item.categoryPath()).hasSize(3);
      assertThat(item.price()).isPositive();
      assertThat(item.description()).hasSizeGreaterThan(60);
      assertThat(item.brand()).isNotNull();
      assertThat(item.title()).startsWith(item.brand());
    }
  }

  @Test
  void putsPersonasFirstWithHistoriesThatFitThem() {
    List<Persona> personas = DemoShop.personas();
    assertThat(personas).hasSize(12);
    for (int user = 0; user < personas.size(); user++) {
      assertThat(dataset.users().idAt(user)).isEqualTo(personas.get(user).id());
    }
    Visitor maya = Histories.of(log, dataset.userCount()).visitor(0, SMALL.endMillis());
    assertThat(maya.size()).isGreaterThan(30);
    long outdoor =
        IntStream.range(0, maya.size())
            .filter(position ->
                dataset.catalog().item(maya.item(position)).categoryPath().contains("Outdoor"))
            .count();
    assertThat((double) outdoor / maya.size()).isGreaterThan(0.5);
  }

  @Test
  void sellsSleepingBagsWithTents() {
    int together = 0;
    int tents = 0;
    for (int row = 0; row < log.size(); row++) {
      if (log.type(row) == InteractionType.PURCHASE && leaf(row).equals("Tents")) {
        tents++;
        together += basketHolds(row, "Sleeping Bags") ? 1 : 0;
      }
    }
    assertThat(tents).isPositive();
    assertThat((double) together / tents).isGreaterThan(0.2);
  }

  private boolean basketHolds(int row, String leafName) {
    for (int other = Math.max(0, row - 20); other < Math.min(log.size(), row + 20); other++) {
      if (log.user(other) == log.user(row)
          && log.timeMillis(other) == log.timeMillis(row)
          && leaf(other).equals(leafName)) {
        return true;
      }
    }
    return false;
  }

  private String leaf(int row) {
    return dataset.catalog().item(log.item(row)).categoryPath().getLast();
  }

  @Test
  void showsNothingBeforeItsLaunch() {
    for (int row = 0; row < log.size(); row++) {
      assertThat(log.timeMillis(row))
          .isGreaterThanOrEqualTo(dataset.catalog().item(log.item(row)).launchedMillis() - 1000);
    }
  }

  @Test
  void letsTheOracleForeseeWhatHappensNext() {
    int split = log.size() - 400;
    Dataset known = dataset.withInteractions(log.rows(0, split));
    DemoOracle oracle = shop.oracle(known);
    Histories histories = Histories.of(known.interactions(), known.userCount());
    float[] scores = new float[oracle.itemCount()];
    double percentiles = 0;
    int asked = 0;
    for (int row = split; row < log.size(); row++) {
      if (histories.size(log.user(row)) > 0) {
        oracle.score(histories.visitor(log.user(row), log.timeMillis(row)), scores);
        percentiles += (double) better(scores, log.item(row)) / scores.length;
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(100);
    assertThat(percentiles / asked).isLessThan(0.15);
  }

  private static int better(float[] scores, int item) {
    int better = 0;
    for (float score : scores) {
      better += score > scores[item] ? 1 : 0;
    }
    return better;
  }

  @Test
  void refusesSizesThatMakeNoShop() {
    assertThatThrownBy(() -> DemoSettings.defaults().withSize(10, 100, 1_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("products (10)");
    assertThatThrownBy(() -> DemoSettings.defaults().withSize(600, 1_000, 10))
        .hasMessageContaining("events (10)");
  }
}
