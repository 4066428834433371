package org.aisle.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InteractionWeightsTest {
  private static final long DAY = 86_400_000L;

  @Test
  void combinesRepetitionsWithoutEverPassingOne() {
    Visitor visitor =
        new Visitor.Builder()
            .add(4, InteractionType.VIEW, 1, 0)
            .add(2, InteractionType.PURCHASE, 1, 0)
            .add(4, InteractionType.CART, 1, 0)
            .build(0);
    SparseRow row = InteractionWeights.defaults().row(visitor);
    assertThat(row.items()).containsExactly(2, 4);
    // 1 − (1 − 0.3)(1 − 0.7) = 0.79
    assertThat(row.weights()).containsExactly(new float[] {1, 0.79f}, within(1e-6f));
  }

  @Test
  void halvesWithTheHalfLifeAndNotWithoutTimes() {
    InteractionWeights weights = InteractionWeights.defaults().withHalfLifeDays(10);
    assertThat(weights.of(InteractionType.PURCHASE, 1, 0, 10 * DAY)).isEqualTo(0.5f);
    assertThat(weights.of(InteractionType.PURCHASE, 1, 5 * DAY, 0)).isEqualTo(1);
    assertThat(weights.of(InteractionType.PURCHASE, 1, InteractionLog.NO_TIME, 0)).isEqualTo(1);
  }

  @Test
  void scalesTheStrongestTypeThatOccursToOne() {
    InteractionLog.Builder log = new InteractionLog.Builder();
    log.add(0, 0, InteractionType.VIEW, 1, 0);
    assertThat(InteractionWeights.defaults().scaledFor(log.build()).view()).isEqualTo(1);
    log.add(0, 0, InteractionType.PURCHASE, 1, 0);
    assertThat(InteractionWeights.defaults().scaledFor(log.build()).view()).isEqualTo(0.3);
  }

  @Test
  void refusesAWeightAboveOne() {
    assertThatThrownBy(() -> new InteractionWeights(2, 0, 0, 0, 0, 0, 0, 0))
        .hasMessage("The weight (2.0) of an interaction type must lie between 0 and 1.");
  }

  @Property(tries = 40)
  void givesEveryUserOfTheMatrixTheRowOfTheSameVisitor(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 100_000) Integer> events) {
    InteractionLog.Builder builder = new InteractionLog.Builder();
    for (int event : events) {
      builder.add(
          event % 5, event / 5 % 7, InteractionType.ofCode(event / 35 % 6), 1, event / 210 * DAY);
    }
    InteractionLog log = builder.build();
    InteractionWeights weights = InteractionWeights.defaults().withHalfLifeDays(30);
    assertRowsOfVisitors(log, 5, 7, weights);
    InteractionMatrix matrix = InteractionMatrix.of(log, 5, 7, weights);
    InteractionMatrix back = matrix.transpose().transpose();
    assertThat(back.columns()).containsExactly(matrix.columns());
    assertThat(back.weights()).containsExactly(matrix.weights());
  }

  @Property(tries = 40)
  void givesManyUsersOfManyItemsTheirRows(
      @ForAll @IntRange(min = 1, max = 20_000) int users,
      @ForAll @IntRange(min = 1, max = 3_000_000) int items,
      @ForAll @IntRange(min = 1, max = 6) int types,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    InteractionLog.Builder builder = new InteractionLog.Builder();
    for (int row = 0; row < 3000; row++) {
      // Some items again and again, so that rows have them more than once.
      int item = random.nextInt(random.nextBoolean() ? items : Math.min(items, 3));
      int user = random.nextInt(random.nextBoolean() ? users : Math.min(users, 30));
      builder.add(user, item, InteractionType.ofCode(random.nextInt(types)), 1, row * DAY);
    }
    InteractionLog log = builder.build().rows(100, 2900);
    assertRowsOfVisitors(log, users, items, InteractionWeights.defaults());
    assertRowsOfVisitors(log, users, items, new InteractionWeights(0.3, 0, 0, 0, 0, 0, 0, 0));
    assertRowsOfVisitors(log, users, items, new InteractionWeights(1, 1, 1, 1, 1, 1, 0, 2));
    assertRowsOfVisitors(log, users, items, new InteractionWeights(0, 0, 0, 0, 0, 0, 0, 0));
    ItemsByUser grouped = ItemsByUser.of(log, users, items);
    Histories histories = Histories.of(log, users);
    for (int user = 0; user < users; user++) {
      assertThat(grouped.starts()[user + 1] - grouped.starts()[user])
          .isEqualTo(histories.size(user));
      for (int position = 0; position < histories.size(user); position++) {
        assertThat(grouped.items()[grouped.starts()[user] + position])
            .isEqualTo(log.item(histories.row(user, position)));
      }
    }
  }

  private static void assertRowsOfVisitors(
      InteractionLog log, int users, int items, InteractionWeights weights) {
    InteractionMatrix matrix = InteractionMatrix.of(log, users, items, weights);
    assertThat(matrix.columnCount()).isEqualTo(items);
    Histories histories = Histories.of(log, users);
    for (int user = 0; user < users; user++) {
      int from = matrix.rowStarts()[user];
      if (histories.size(user) == 0) {
        assertThat(matrix.rowSize(user)).isZero();
        continue;
      }
      SparseRow row = weights.row(histories.visitor(user, log.newestMillis()));
      assertThat(matrix.rowSize(user)).isEqualTo(row.size());
      for (int at = 0; at < row.size(); at++) {
        assertThat(matrix.columns()[from + at]).isEqualTo(row.items()[at]);
        assertThat(matrix.weights()[from + at]).isEqualTo(row.weights()[at]);
      }
    }
  }
}
