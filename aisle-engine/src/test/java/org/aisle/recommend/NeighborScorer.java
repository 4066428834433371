package org.aisle.recommend;

import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;

/** Scores by a table: the sum of the rows of the items in the history. */
record NeighborScorer(float[][] rows) implements Scorer {
  @Override
  public int itemCount() {
    return rows.length;
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    for (int item = 0; item < rows.length; item++) {
      scores[item] = 0;
      for (int position = 0; position < visitor.size(); position++) {
        scores[item] += rows[visitor.item(position)][item];
      }
    }
  }
}
