package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Visitor;
import org.aisle.retrieval.Retriever;

/**
 * What each item of a history adds to the scores of recommended items: how much a score falls when
 * the history is without it. In a linear model this is exactly its term of the sum; in every other
 * it is what the model itself says.
 */
final class Contributions {
  private final int[] anchors;
  private final float[] shares;

  private Contributions(int[] anchors, float[] shares) {
    this.anchors = anchors;
    this.shares = shares;
  }

  /**
   * Finds the largest contribution to each of {@code items}.
   *
   * @param considered distinct items of the history; the rest counts together, and is no anchor
   */
  static Contributions of(int[] items, Retriever retriever, Visitor visitor, int[] considered) {
    float[] whole = retriever.scores(visitor, items);
    int[] anchors = new int[items.length];
    Arrays.fill(anchors, IdIndex.ABSENT);
    float[] largest = new float[items.length];
    float[] sums = new float[items.length];
    boolean alone = considered.length == 1 && distinct(visitor) == 1;
    for (int anchor : considered) {
      // nothing is left of a history of one; there, a score of 0 is no evidence
      float[] rest =
          alone ? new float[items.length] : retriever.scores(visitor.without(anchor), items);
      for (int i = 0; i < items.length; i++) {
        float owed = whole[i] - rest[i];
        if (items[i] != anchor && owed > 0) {
          sums[i] += owed;
          if (owed > largest[i]) {
            largest[i] = owed;
            anchors[i] = anchor;
          }
        }
      }
    }
    addOthers(items, retriever, visitor, considered, sums);
    for (int i = 0; i < items.length; i++) {
      largest[i] = sums[i] > 0 ? largest[i] / sums[i] : 0;
    }
    return new Contributions(anchors, largest);
  }

  /** Adds what the items that are not considered contribute together. */
  private static void addOthers(
      int[] items, Retriever retriever, Visitor visitor, int[] considered, float[] sums) {
    if (distinct(visitor) == considered.length) {
      return;
    }
    float[] whole = retriever.scores(visitor, items);
    float[] rest = retriever.scores(visitor.only(considered), items);
    for (int i = 0; i < items.length; i++) {
      sums[i] += Math.max(0, whole[i] - rest[i]);
    }
  }

  private static int distinct(Visitor visitor) {
    BitSet items = new BitSet();
    for (int position = 0; position < visitor.size(); position++) {
      items.set(visitor.item(position));
    }
    return items.cardinality();
  }

  /** The item that the recommended item at this position is owed to most, or none. */
  int anchor(int position) {
    return anchors[position];
  }

  /** Its part of all that speaks for the recommended item. */
  float share(int position) {
    return shares[position];
  }
}
