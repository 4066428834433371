package org.aisle.tuning;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Metrics;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;
import org.aisle.model.TrainingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTaskTest {
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void refusesScoresThatAreNotNumbers(float score) {
    Dataset.Builder builder = Dataset.builder();
    for (int user = 0; user < 5; user++) {
      int index = builder.user("u" + user);
      for (int item = 0; item < 6; item++) {
        builder.add(
            index, builder.item("i" + item), InteractionType.PURCHASE, 1, InteractionLog.NO_TIME);
      }
    }
    ValidationTask task = ValidationTask.of(ValidationCut.block(builder.build(), 0.3, 1), true);
    assertThatThrownBy(
            () -> task.measure(new Constant(score), Metrics.ndcg(3), new double[] {0}, 2))
        .isInstanceOf(TrainingException.class)
        .hasMessage("Its scores are not numbers with these settings.");
  }

  /** Says the same of all items. */
  private record Constant(float value) implements Scorer {
    @Override
    public int itemCount() {
      return 6;
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      Arrays.fill(scores, value);
    }
  }
}
