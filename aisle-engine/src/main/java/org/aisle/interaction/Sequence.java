package org.aisle.interaction;

import java.util.Arrays;

/**
 * One history as a sequence of distinct items, each where its newest interaction stands, oldest
 * first. What the times were does not matter, so it works from the order alone.
 *
 * @param items item indexes, each once
 * @param weights one weight per item, above 0: all interactions with it together
 */
public record Sequence(int[] items, float[] weights) {

  /** The visitor's history; items of weight 0 are left out. */
  public static Sequence of(Visitor visitor, InteractionWeights interactionWeights) {
    SparseRow row = interactionWeights.row(visitor);
    int[] items = new int[row.size()];
    float[] weights = new float[items.length];
    boolean[] placed = new boolean[items.length];
    int free = items.length;
    for (int position = visitor.size() - 1; position >= 0; position--) {
      int at = row.positionOf(visitor.item(position));
      if (at >= 0 && !placed[at]) {
        placed[at] = true;
        items[--free] = row.items()[at];
        weights[free] = row.weights()[at];
      }
    }
    return new Sequence(items, weights);
  }

  /** How many items there are. */
  public int size() {
    return items.length;
  }

  /**
   * The same items ascending, the weight of each multiplied by {@code exp(−steps back / recency)}
   * with 0 steps for the last one; a recency of 0 leaves the weights as they are.
   */
  public SparseRow decayed(double recency) {
    long[] keyed = new long[items.length];
    for (int position = 0; position < keyed.length; position++) {
      keyed[position] = (long) items[position] << 32 | position;
    }
    Arrays.sort(keyed);
    int[] sorted = new int[keyed.length];
    float[] decayed = new float[keyed.length];
    for (int at = 0; at < keyed.length; at++) {
      int position = (int) keyed[at];
      double decay = recency == 0 ? 1 : Math.exp(-(keyed.length - 1.0 - position) / recency);
      sorted[at] = items[position];
      decayed[at] = (float) (weights[position] * decay);
    }
    return new SparseRow(sorted, decayed);
  }
}
