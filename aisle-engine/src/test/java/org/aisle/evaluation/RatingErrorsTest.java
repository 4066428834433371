package org.aisle.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.GivenSplit;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelWriter;
import org.aisle.model.RatingModel;
import org.junit.jupiter.api.Test;

class RatingErrorsTest {
  /** Rates everything by the time of the question. */
  private record Clockwork(ModelInfo info) implements RatingModel {
    @Override
    public void predict(Visitor visitor, int[] items, long[] timesMillis, float[] ratings) {
      for (int i = 0; i < items.length; i++) {
        ratings[i] = timesMillis[i] + items[i] + 100f * visitor.size();
      }
    }

    @Override
    public void score(Visitor visitor, float[] scores) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void write(ModelWriter writer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int itemCount() {
      return 3;
    }

    @Override
    public float lowestRating() {
      return 1;
    }

    @Override
    public float highestRating() {
      return 5;
    }
  }

  @Test
  void asksForEveryRatingAtTheTimeWhenItWasGiven() {
    Dataset.Builder shop = Dataset.builder();
    int[] rows = {0, 1, 2, 1};
    for (int row = 0; row < rows.length; row++) {
      shop.user("ann");
      shop.item("item" + rows[row]);
      shop.add(0, rows[row], InteractionType.RATING, 3, 10L * row);
    }
    GivenSplit.Rows train = new GivenSplit.Rows(0, 2);
    GivenSplit split = new GivenSplit("given", train, null, new GivenSplit.Rows(2, 4));
    RatingErrors errors = new RatingErrors(split.split(shop.build(), 1));
    ModelInfo info = new ModelInfo("clockwork", Map.of(), 1, 3, 2, 10);
    assertThat(errors.predict(new Clockwork(info), 2)).containsExactly(20 + 2 + 200, 30 + 1 + 200);
  }
}
