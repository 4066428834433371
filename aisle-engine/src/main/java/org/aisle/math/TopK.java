package org.aisle.math;

/**
 * Keeps the k largest (score, index) pairs of a stream in a small heap. Equal scores are kept by
 * lower index first. Not safe for many threads; reusable after {@link #clear}.
 */
public final class TopK {
  private final int[] indexes;
  private final float[] scores;
  private int size;

  /** An empty collector of the {@code k} largest. */
  public TopK(int k) {
    indexes = new int[k];
    scores = new float[k];
  }

  /** Forgets everything. */
  public void clear() {
    size = 0;
  }

  /** How many pairs are held, at most k. */
  public int size() {
    return size;
  }

  /** The score above which a pair is sure to be taken: the smallest one held, 0 while not full. */
  public float least() {
    return size < indexes.length ? 0 : scores[0];
  }

  /** The score below which no pair is taken; −∞ while there is room for more. */
  public float bar() {
    if (size < indexes.length) {
      return Float.NEGATIVE_INFINITY;
    }
    return size == 0 ? Float.POSITIVE_INFINITY : scores[0];
  }

  /** Offers a pair. */
  public void offer(int index, float score) {
    if (size < indexes.length) {
      int at = size++;
      for (int parent = (at - 1) / 2; at > 0; parent = (at - 1) / 2) {
        if (!worse(score, index, scores[parent], indexes[parent])) {
          break;
        }
        put(at, indexes[parent], scores[parent]);
        at = parent;
      }
      put(at, index, score);
    } else if (size > 0 && worse(scores[0], indexes[0], score, index)) {
      sink(index, score, size);
    }
  }

  /** Takes all pairs out, best first, into the given arrays; answers how many there are. */
  public int drain(int[] intoIndexes, float[] intoScores) {
    int count = size;
    for (int at = count - 1; at >= 0; at--) {
      intoIndexes[at] = indexes[0];
      intoScores[at] = scores[0];
      int last = --size;
      if (last > 0) {
        sink(indexes[last], scores[last], last);
      }
    }
    return count;
  }

  private void sink(int index, float score, int bound) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= bound) {
        break;
      }
      int right = child + 1;
      if (right < bound && worse(scores[right], indexes[right], scores[child], indexes[child])) {
        child = right;
      }
      if (!worse(scores[child], indexes[child], score, index)) {
        break;
      }
      put(at, indexes[child], scores[child]);
      at = child;
    }
    put(at, index, score);
  }

  private void put(int at, int index, float score) {
    indexes[at] = index;
    scores[at] = score;
  }

  private static boolean worse(float score, int index, float thanScore, int thanIndex) {
    return score < thanScore || (score == thanScore && index > thanIndex);
  }
}
