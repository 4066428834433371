package org.aisle.evaluation;

/**
 * How a scorer ranked what one user really wanted: all that an accuracy metric gets to see.
 *
 * @param ranks the mid-ranks of the user's targets, ascending, 1 is the best; not a copy
 * @param candidates how many items were ranked, the targets included
 */
public record TargetRanks(double[] ranks, int candidates) {

  /** How many targets there are, at least one. */
  public int relevant() {
    return ranks.length;
  }

  /**
   * How many targets stand in the first {@code cutoff} places; never more than there are places.
   */
  public int hits(int cutoff) {
    int most = Math.min(cutoff, ranks.length);
    int hits = 0;
    while (hits < most && ranks[hits] <= cutoff) {
      hits++;
    }
    return hits;
  }
}
