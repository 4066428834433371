package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import org.aisle.math.TopK;

/** Scores that are the same for everybody, with the items in their order. */
final class ItemOrder implements Source {
  /**
   * Of a list this many times shorter than the catalog every item is offered; to walk along the
   * order until enough of them have come would take longer.
   */
  private static final int FEW = 16;

  private final float[] scores;
  private final int[] items;

  private ItemOrder(float[] scores, int[] items) {
    this.scores = scores;
    this.items = items;
  }

  /** The order of these scores, one per item; not a copy. Equal scores are in the items' order. */
  static ItemOrder of(float[] scores) {
    long[] keyed = new long[scores.length];
    for (int item = 0; item < scores.length; item++) {
      // adding 0 makes one zero of both; then the bits, as read here, are in the order of floats
      int bits = Float.floatToRawIntBits(scores[item] + 0f);
      int ordered = bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
      keyed[item] = (long) ~ordered << Integer.SIZE | item;
    }
    Arrays.sort(keyed);
    int[] items = new int[scores.length];
    for (int place = 0; place < items.length; place++) {
      items[place] = (int) keyed[place];
    }
    return new ItemOrder(scores, items);
  }

  @Override
  public void best(BitSet among, TopK best) {
    if ((long) among.cardinality() * FEW < items.length) {
      for (int item = among.nextSetBit(0); item >= 0; item = among.nextSetBit(item + 1)) {
        best.offer(item, scores[item]);
      }
      return;
    }
    for (int item : items) {
      if (scores[item] < best.bar()) {
        return;
      }
      if (among.get(item)) {
        best.offer(item, scores[item]);
      }
    }
  }
}
