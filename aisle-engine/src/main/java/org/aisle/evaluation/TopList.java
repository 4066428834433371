package org.aisle.evaluation;

import org.aisle.math.Scans;
import org.aisle.math.TopK;

/**
 * The list that a user would be shown: the items with the highest scores, best first, equal scores
 * in the order of a hash of (seed, user, item), so that no order of the data leaks into it. Scratch
 * space is kept, so one object serves one thread.
 */
final class TopList implements RankedLists.Places {
  private final TopK best;
  private final long seed;
  private final int[] items;
  private final float[] scores;
  private int size;

  TopList(int longest, long seed) {
    this.best = new TopK(longest);
    this.seed = seed;
    this.items = new int[longest];
    this.scores = new float[longest];
  }

  /** Selects from all items whose score is not −∞. */
  void select(float[] all, int user) {
    best.clear();
    for (int item = Scans.firstGreater(all, 0, best.bar());
        item < all.length;
        item = Scans.firstGreater(all, item + 1, best.bar())) {
      best.offer(item, all[item]);
    }
    size = best.drain(items, scores);
    if (size > 0 && size == items.length) {
      drawAtTheEnd(all, user);
    }
    sortTies(user);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int item(int place) {
    return items[place];
  }

  @Override
  public float score(int place) {
    return scores[place];
  }

  /** Where not all items with the lowest score of the list fit in, the hash says which do. */
  private void drawAtTheEnd(float[] all, int user) {
    float lowest = scores[size - 1];
    int first = size - 1;
    while (first > 0 && scores[first - 1] == lowest) {
      first--;
    }
    if (Scans.countEqual(all, lowest) == size - first) {
      return;
    }
    TopK drawn = new TopK(size - first);
    for (int item = 0; item < all.length; item++) {
      if (all[item] == lowest) {
        drawn.offer(item, draw(user, item));
      }
    }
    int[] chosen = new int[size - first];
    drawn.drain(chosen, new float[chosen.length]);
    System.arraycopy(chosen, 0, items, first, chosen.length);
  }

  /** Sorts runs of equal scores by hash; runs are short, so insertion is enough. */
  private void sortTies(int user) {
    for (int place = 1; place < size; place++) {
      int item = items[place];
      float draw = draw(user, item);
      int to = place;
      while (to > 0 && scores[to - 1] == scores[place] && draw(user, items[to - 1]) < draw) {
        items[to] = items[to - 1];
        to--;
      }
      items[to] = item;
    }
  }

  private float draw(int user, int item) {
    long mixed = mix(mix(seed + 0x9e3779b97f4a7c15L * (user + 1L)) + item);
    return (mixed >>> 40) * 0x1p-24f;
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
