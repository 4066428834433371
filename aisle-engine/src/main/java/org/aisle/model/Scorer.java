package org.aisle.model;

import java.util.List;
import org.aisle.interaction.Visitor;

/**
 * A number for every item, for whoever asks. It answers for a history, never for a user number it
 * must have met in training. Implementations are immutable and safe for many threads.
 */
public interface Scorer {
  /** How many items are scored; their indexes are those of the dataset the model was trained on. */
  int itemCount();

  /**
   * Fills {@code scores[0, itemCount)}; only their order matters, higher is better, never NaN.
   * Items of the history are scored like all others: whoever ranks decides whether to mask them.
   * For an empty history the order is that of popularity in training.
   */
  void score(Visitor visitor, float[] scores);

  /**
   * Whether items are judged by what they are described as and nothing else, so that one which
   * nobody has met is scored like any other.
   */
  default boolean judgesByContentAlone() {
    return false;
  }

  /**
   * Fills one row of {@code scores} per visitor, as {@link #score(Visitor, float[])} would. Models
   * whose work can be shared among visitors do it faster than one by one.
   */
  default void score(List<Visitor> visitors, float[][] scores) {
    for (int at = 0; at < visitors.size(); at++) {
      score(visitors.get(at), scores[at]);
    }
  }
}
