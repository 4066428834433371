package org.aisle.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.junit.jupiter.api.Test;

class SyntheticShopTest {
  private final SyntheticShop shop = SyntheticShop.of(400, 100, 6000);

  @Test
  void nobodyHasAnItemTwice() {
    for (int user = 0; user < shop.userCount(); user++) {
      for (int at = shop.userStarts()[user] + 1; at < shop.userStarts()[user + 1]; at++) {
        assertThat(shop.items()[at]).isGreaterThan(shop.items()[at - 1]);
      }
    }
  }

  @Test
  void isAboutAsLargeAsAskedFor() {
    assertThat(shop.size()).isBetween(5000, 7000);
    assertThat(Arrays.stream(shop.usersOfItems()).sum()).isEqualTo(shop.size());
  }

  @Test
  void someItemsAreWantedMuchMoreThanOthers() {
    int[] counts = shop.usersOfItems();
    Arrays.sort(counts);

    assertThat(counts[counts.length - 1]).isGreaterThan(2 * counts[counts.length / 2]);
  }

  @Test
  void isTheSameEveryTime() {
    assertThat(SyntheticShop.of(400, 100, 6000).items()).isEqualTo(shop.items());
  }

  @Test
  void becomesADatasetOfTheSameCells() {
    SyntheticShop part = shop.ofFirstUsers(100);
    Dataset dataset = part.dataset();

    assertThat(dataset.userCount()).isEqualTo(100);
    assertThat(dataset.itemCount()).isEqualTo(100);
    assertThat(dataset.interactions().size()).isEqualTo(part.size());
    assertThat(dataset.interactions().item(7)).isEqualTo(shop.items()[7]);
  }
}
