package org.aisle.model;

import java.util.BitSet;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;

/** A scorer that has a way of its own to find the best items without scoring all of them. */
public interface SearchingScorer extends PartialScorer {
  /**
   * Offers the visitor's best of the items whose bit is set, and perhaps others of these; each with
   * the same score to the bit as when all items are scored.
   *
   * @return false, with nothing offered, if for this question another way is quicker
   */
  boolean best(Visitor visitor, BitSet among, TopK best);
}
