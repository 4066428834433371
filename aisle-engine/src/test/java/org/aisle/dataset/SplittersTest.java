package org.aisle.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.junit.jupiter.api.Test;

class SplittersTest {
  /** User u has interactions with items 0 … u, the newest rows first in the source. */
  private static Dataset triangle(int users) {
    Dataset.Builder builder = Dataset.builder();
    long time = 1_000_000;
    for (int user = users - 1; user >= 0; user--) {
      for (int item = user; item >= 0; item--) {
        builder.add(
            builder.user("u" + user),
            builder.item("i" + item),
            InteractionType.PURCHASE,
            1,
            time--);
      }
    }
    return builder.build();
  }

  private static Dataset withoutTimes() {
    Dataset.Builder builder = Dataset.builder();
    for (int row = 0; row < 10; row++) {
      int user = builder.user("u" + row % 2);
      int item = builder.item("i" + row);
      builder.add(user, item, InteractionType.VIEW, 1, InteractionLog.NO_TIME);
    }
    return builder.build();
  }

  private static List<Integer> sourceRows(InteractionLog log) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < log.size(); row++) {
      rows.add(log.sourceRow(row));
    }
    return rows;
  }

  private static void assertPartition(Split split) {
    List<Integer> rows = new ArrayList<>(sourceRows(split.train()));
    rows.addAll(sourceRows(split.validation()));
    rows.addAll(sourceRows(split.test()));
    if (split.history() != split.train() && split.validation().isEmpty()) {
      rows.addAll(sourceRows(split.history()));
    }
    assertThat(rows).doesNotHaveDuplicates().hasSize(split.dataset().interactions().size());
  }

  @Test
  void everySplitIsAPartitionAndTheSameForTheSameSeed() {
    Dataset dataset = triangle(20);
    for (String name :
        List.of("random:0.75", "item-stratified:0.5", "time:0.8", "users:0.8", "leave-last-out")) {
      Split split = Splitters.parse(name).split(dataset, 7);

      assertPartition(split);
      assertThat(split.name()).isEqualTo(name);
      assertThat(sourceRows(Splitters.parse(name).split(dataset, 7).test()))
          .isEqualTo(sourceRows(split.test()));
    }
  }

  @Test
  void randomTakesTheShareOfAllRowsAndDependsOnTheSeed() {
    Split split = new RandomSplitter(0.75).split(triangle(20), 1);

    assertThat(split.train().size()).isEqualTo(158); // 0.75 · 210 = 157.5, half to even
    assertThat(sourceRows(split.test()))
        .isNotEqualTo(sourceRows(new RandomSplitter(0.75).split(triangle(20), 2).test()));
  }

  @Test
  void randomDrawsInTheOrderOfTheSourceWhateverTheTimes() {
    // RandomState(42).permutation(10) = 8 1 5 0 7 2 9 4 3 6
    Split split = new RandomSplitter(0.5).split(withoutTimes(), 42);

    assertThat(sourceRows(split.train())).containsExactly(0, 1, 5, 7, 8);
  }

  @Test
  void itemStratifiedTakesTheShareOfEachItem() {
    Split split = new ItemStratifiedSplitter(0.75).split(triangle(8), 42);

    int[] ofItem = new int[8];
    for (int row = 0; row < split.train().size(); row++) {
      ofItem[split.train().item(row)]++;
    }
    // items were first seen as i7, i6, …, so that item index i has i + 1 interactions
    assertThat(ofItem).containsExactly(1, 2, 2, 3, 4, 4, 5, 6);
  }

  @Test
  void timePutsTheOldestIntoTrain() {
    Split split = new TemporalSplitter(0.8).split(triangle(20), 1);

    assertThat(split.train().size()).isEqualTo(168);
    assertThat(split.train().newestMillis()).isLessThan(split.test().timeMillis(0));
  }

  @Test
  void timeRefusesDataWithoutTimes() {
    assertThatThrownBy(() -> new TemporalSplitter(0.8).split(withoutTimes(), 1))
        .hasMessageContaining("random:0.8");
    assertThat(Splitters.defaultFor(withoutTimes()).name()).isEqualTo("random:0.8");
    assertThat(Splitters.defaultFor(triangle(3)).name()).isEqualTo("time:0.8");
  }

  @Test
  void leaveLastOutAsksForTheNewestOfEachUser() {
    Split split = new LeaveLastOutSplitter().split(triangle(4), 1);

    // u0 has one interaction (train), u1 two (no validation)
    assertThat(split.test().size()).isEqualTo(3);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.train().size()).isEqualTo(5);
    assertThat(split.history().size()).isEqualTo(7);
    for (int row = 0; row < split.test().size(); row++) {
      int user = split.test().user(row);
      for (int known = 0; known < split.history().size(); known++) {
        if (split.history().user(known) == user) {
          assertThat(split.history().timeMillis(known)).isLessThan(split.test().timeMillis(row));
        }
      }
    }
  }

  @Test
  void heldOutUsersAreNotInTrain() {
    Split split = new HeldOutUsersSplitter(0.5).split(triangle(20), 3);

    boolean[] inTrain = new boolean[20];
    for (int row = 0; row < split.train().size(); row++) {
      inTrain[split.train().user(row)] = true;
    }
    boolean[] inTest = new boolean[20];
    for (int row = 0; row < split.test().size(); row++) {
      inTest[split.test().user(row)] = true;
    }
    for (int user = 0; user < 20; user++) {
      assertThat(inTest[user]).isNotEqualTo(inTrain[user]);
    }
    double heldOut = split.test().size() + split.history().size();
    assertThat(split.test().size() / heldOut).isBetween(0.15, 0.3);
  }

  @Test
  void givenPartsStayThemselvesAlsoAfterAFilter() {
    Dataset.Builder rows = Dataset.builder();
    rows.add(rows.user("a"), rows.item("x"), InteractionType.RATING, 5, 30);
    rows.add(rows.user("b"), rows.item("y"), InteractionType.RATING, 1, 10);
    rows.add(rows.user("b"), rows.item("z"), InteractionType.RATING, 4, 5);
    rows.add(rows.user("c"), rows.item("x"), InteractionType.RATING, 2, 20);
    Dataset all = rows.build();
    GivenSplit given =
        new GivenSplit("given", new GivenSplit.Rows(0, 2), null, new GivenSplit.Rows(2, 4));

    Split whole = given.split(all, 0);
    Split left = given.split(Filters.withoutUnused(Filters.minimumRating(all, 4)), 0);

    assertThat(whole.train().size()).isEqualTo(2);
    assertThat(whole.test().size()).isEqualTo(2);
    assertThat(left.train().size()).isEqualTo(1);
    assertThat(left.test().size()).isEqualTo(1);
    assertThat(left.dataset().users().idAt(left.test().user(0))).isEqualTo("b");
    assertThat(left.dataset().catalog().ids().idAt(left.test().item(0))).isEqualTo("z");
  }

  @Test
  void saysWhatToWriteInstead() {
    assertThatThrownBy(() -> Splitters.parse("randm:0.8"))
        .hasMessageContaining("randm:0.8")
        .hasMessageContaining("did you mean 'random'");
    assertThatThrownBy(() -> Splitters.parse("time")).hasMessageContaining("time:0.8");
    assertThatThrownBy(() -> Splitters.parse("time:80"))
        .hasMessageContaining("80")
        .hasMessageContaining("between 0 and 1");
    assertThatThrownBy(() -> Splitters.parse("leave-last-out:0.8"))
        .hasMessageContaining("takes no share");
  }
}
