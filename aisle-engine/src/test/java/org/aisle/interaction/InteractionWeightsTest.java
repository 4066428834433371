package org.aisle.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
    InteractionMatrix matrix = InteractionMatrix.of(log, 5, 7, weights);
    Histories histories = Histories.of(log, 5);
    InteractionMatrix back = matrix.transpose().transpose();
    assertThat(back.columns()).containsExactly(matrix.columns());
    assertThat(back.weights()).containsExactly(matrix.weights());
    for (int user = 0; user < 5; user++) {
      SparseRow row = weights.row(histories.visitor(user, log.newestMillis()));
      int from = matrix.rowStarts()[user];
      assertThat(matrix.rowSize(user)).isEqualTo(row.size());
      for (int at = 0; at < row.size(); at++) {
        assertThat(matrix.columns()[from + at]).isEqualTo(row.items()[at]);
        assertThat(matrix.weights()[from + at]).isEqualTo(row.weights()[at]);
      }
    }
  }
}
