package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import org.aisle.ids.IdIndex;
import org.aisle.math.TopK;

/**
 * Items in the order of one source, best first.
 *
 * @param items item indexes, none twice
 * @param scores one score per item
 * @param anchor the item that the whole list is owed to, or {@link IdIndex#ABSENT}
 */
record Ranked(int[] items, float[] scores, int anchor) {
  static final Ranked EMPTY = new Ranked(new int[0], new float[0], IdIndex.ABSENT);

  /** The best eligible items of a source, of those with a score above {@code floor}. */
  static Ranked best(Source source, BitSet eligible, int count, float floor) {
    TopK top = new TopK(count);
    source.best(eligible, top);
    int[] items = new int[count];
    float[] kept = new float[count];
    int size = top.drain(items, kept);
    while (size > 0 && !(kept[size - 1] > floor)) {
      size--;
    }
    return new Ranked(Arrays.copyOf(items, size), Arrays.copyOf(kept, size), IdIndex.ABSENT);
  }

  int size() {
    return items.length;
  }

  boolean isEmpty() {
    return items.length == 0;
  }

  Ranked owedTo(int item) {
    return new Ranked(items, scores, item);
  }

  /** These items and then those of another source, none of which is among these. */
  Ranked then(Ranked others) {
    int[] allItems = Arrays.copyOf(items, size() + others.size());
    float[] allScores = Arrays.copyOf(scores, size() + others.size());
    System.arraycopy(others.items, 0, allItems, size(), others.size());
    System.arraycopy(others.scores, 0, allScores, size(), others.size());
    return new Ranked(allItems, allScores, anchor);
  }

  /** These and others of the same source, in the order of the scores, none twice. */
  Ranked mergedWith(Ranked others) {
    int[] mergedItems = new int[size() + others.size()];
    float[] mergedScores = new float[mergedItems.length];
    BitSet taken = new BitSet();
    int own = 0;
    int other = 0;
    int merged = 0;
    while (own < size() || other < others.size()) {
      boolean fromOwn =
          other == others.size() || (own < size() && scores[own] >= others.scores[other]);
      int item = fromOwn ? items[own] : others.items[other];
      float score = fromOwn ? scores[own++] : others.scores[other++];
      if (!taken.get(item)) {
        taken.set(item);
        mergedItems[merged] = item;
        mergedScores[merged++] = score;
      }
    }
    return new Ranked(mergedItems, mergedScores, anchor).first(merged);
  }

  Ranked first(int count) {
    return count >= items.length
        ? this
        : new Ranked(Arrays.copyOf(items, count), Arrays.copyOf(scores, count), anchor);
  }

  /** The items at these positions, in their order. */
  Ranked at(int[] positions) {
    int[] keptItems = new int[positions.length];
    float[] keptScores = new float[positions.length];
    for (int i = 0; i < positions.length; i++) {
      keptItems[i] = items[positions[i]];
      keptScores[i] = scores[positions[i]];
    }
    return new Ranked(keptItems, keptScores, anchor);
  }
}
