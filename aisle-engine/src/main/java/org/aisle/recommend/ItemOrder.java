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

  /** The order in which these items come first and all others last, by index, with a score of 0. */
  static ItemOrder of(int[] first, int itemCount) {
    float[] scores = new float[itemCount];
    int[] items = Arrays.copyOf(first, itemCount);
    BitSet others = new BitSet(itemCount);
    others.set(0, itemCount);
    for (int place = 0; place < first.length; place++) {
      scores[first[place]] = first.length - place;
      others.clear(first[place]);
    }
    int place = first.length;
    for (int item = others.nextSetBit(0); item >= 0; item = others.nextSetBit(item + 1)) {
      items[place++] = item;
    }
    return new ItemOrder(scores, items);
  }

  /** The same with more items, whose score is 0. */
  ItemOrder grownTo(int itemCount) {
    if (itemCount == items.length) {
      return this;
    }
    float[] all = Arrays.copyOf(scores, itemCount);
    if (items.length > 0 && scores[items[items.length - 1]] < 0) {
      return of(all);
    }
    int[] grown = Arrays.copyOf(items, itemCount);
    for (int item = items.length; item < itemCount; item++) {
      grown[item] = item;
    }
    return new ItemOrder(all, grown);
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
