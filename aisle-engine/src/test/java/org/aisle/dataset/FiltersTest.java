package org.aisle.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;

class FiltersTest {
  private static Dataset dataset(String... rows) {
    Dataset.Builder builder = Dataset.builder();
    long time = 0;
    for (String row : rows) {
      String[] fields = row.split(" ", -1);
      builder.add(
          builder.user(fields[0]),
          builder.item(fields[1]),
          InteractionType.RATING,
          Float.parseFloat(fields[2]),
          time++);
    }
    return builder.build();
  }

  @Test
  void keepsRatingsFromTheMinimumOnAndWhatIsNoRating() {
    Dataset.Builder builder = Dataset.builder();
    builder.add(builder.user("a"), builder.item("x"), InteractionType.RATING, 3, 1);
    builder.add(builder.user("a"), builder.item("y"), InteractionType.RATING, 4, 2);
    builder.add(builder.user("a"), builder.item("z"), InteractionType.VIEW, 1, 3);

    Dataset kept = Filters.minimumRating(builder.build(), 4);

    assertThat(kept.interactions().size()).isEqualTo(2);
    assertThat(kept.interactions().value(0)).isEqualTo(4);
  }

  @Test
  void keepsTheNewestOfEqualPairs() {
    Dataset kept = Filters.deduplicated(dataset("a x 1", "b x 2", "a x 3", "a y 4", "a x 5"));

    assertThat(kept.interactions().size()).isEqualTo(3);
    assertThat(kept.interactions().value(0)).isEqualTo(2);
    assertThat(kept.interactions().value(1)).isEqualTo(4);
    assertThat(kept.interactions().value(2)).isEqualTo(5);
  }

  @Test
  void dropsAgainWhatDroppingMadeTooSmall() {
    // c has two interactions until z, which only c has, is dropped
    Dataset all = dataset("a x 1", "a y 1", "b x 1", "b y 1", "c x 1", "c z 1");

    Dataset core = Filters.kCore(all, 2, 2);

    assertThat(core.interactions().size()).isEqualTo(4);
    for (int row = 0; row < 4; row++) {
      assertThat(core.users().idAt(core.interactions().user(row))).isIn("a", "b");
    }
  }

  @Test
  void dropsItemsAndUsersThatNobodyTouched() {
    Dataset.Builder builder = Dataset.builder();
    builder.describe(Item.builder("unsold").title("Unsold").build());
    builder.user("nobody");
    builder.add(builder.user("a"), builder.item("x"), InteractionType.PURCHASE, 1, 5);
    builder.describe(Item.builder("x").title("Sold").build());
    builder.describeUser("a", Map.of("town", List.of("Ulm")));

    Dataset used = Filters.withoutUnused(builder.build());

    assertThat(used.itemCount()).isEqualTo(1);
    assertThat(used.userCount()).isEqualTo(1);
    assertThat(used.catalog().item(used.interactions().item(0)).title()).isEqualTo("Sold");
    assertThat(used.users().idAt(used.interactions().user(0))).isEqualTo("a");
    assertThat(used.histories(used.interactions()).visitor(0, 9).attributes())
        .isEqualTo(Map.of("town", List.of("Ulm")));
  }

  @Test
  void hidesColdItemsFromTrainButNotFromTheTest() {
    Dataset.Builder builder = Dataset.builder();
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item < 20; item++) {
        builder.add(
            builder.user("u" + user), builder.item("i" + item), InteractionType.VIEW, 1, user);
      }
    }
    Split split = new TemporalSplitter(0.8).split(builder.build(), 1);

    Split cold = ColdItems.hide(split, 0.25, 9);

    assertThat(cold.train().size()).isEqualTo(15 * 8);
    assertThat(cold.history()).isSameAs(cold.train());
    assertThat(cold.masked().size()).isEqualTo(160);
    assertThat(cold.test().size()).isEqualTo(40);
    assertThatThrownBy(() -> ColdItems.hide(split, 20, 9)).hasMessageContaining("0.2");
  }
}
