package org.aisle.tuning;

import java.util.List;
import org.aisle.interaction.Visitor;
import org.aisle.model.Scorer;

/**
 * What a scorer would say if it had been trained with another power of popularity: what speaks for
 * an item is multiplied, what speaks against it stays.
 *
 * @param scorer trained with power 0
 * @param factors one factor per item; not a copy
 */
record BoostedScorer(Scorer scorer, float[] factors) implements Scorer {
  @Override
  public int itemCount() {
    return scorer.itemCount();
  }

  @Override
  public boolean judgesByContentAlone() {
    return scorer.judgesByContentAlone();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    scorer.score(visitor, scores);
    boost(scores, factors, scores);
  }

  @Override
  public void score(List<Visitor> visitors, float[][] scores) {
    scorer.score(visitors, scores);
    for (int at = 0; at < visitors.size(); at++) {
      boost(scores[at], factors, scores[at]);
    }
  }

  static void boost(float[] plain, float[] factors, float[] boosted) {
    for (int item = 0; item < factors.length; item++) {
      boosted[item] = plain[item] > 0 ? plain[item] * factors[item] : plain[item];
    }
  }
}
