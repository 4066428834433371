package org.aisle.model;

import org.aisle.interaction.Visitor;

/** A scorer that takes less time for a few items than for all of them. */
public interface PartialScorer extends Scorer {
  /**
   * Scores the first {@code count} of these items, none of which comes twice, into {@code scores}
   * in their order; each score is the same to the bit as when all items are scored.
   */
  void score(Visitor visitor, int[] items, int count, float[] scores);
}
