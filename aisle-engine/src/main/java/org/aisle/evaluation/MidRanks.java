package org.aisle.evaluation;

import java.util.Arrays;
import org.aisle.math.Scans;

/**
 * The ranks of a user's targets among all candidates, ties by mid-rank: 1 + the number of
 * candidates with a higher score + half the number of others with an equal one. So a scorer that
 * cannot tell items apart gains nothing by it. O(items · log targets); scratch space is kept, so
 * one object serves one thread.
 */
public final class MidRanks {
  /**
   * Up to so many different scores of targets a pass over all scores for each is faster than a
   * search.
   */
  private static final int FEW = 48;

  private float[] targetScores = new float[16];
  private int[] above = new int[16];
  private int[] equal = new int[16];

  /**
   * Ranks the targets.
   *
   * @param scores the score of every item; {@code -∞} for those that are no candidates, never NaN
   * @param targets distinct item indexes that are candidates
   * @param ranks where the rank of each target goes, in the order of {@code targets}
   */
  public void of(float[] scores, int[] targets, double[] ranks) {
    int size = targets.length;
    if (size == 0) {
      return;
    }
    reserve(size);
    for (int i = 0; i < size; i++) {
      targetScores[i] = scores[targets[i]];
    }
    Arrays.sort(targetScores, 0, size);
    int levels = distinct(size);
    if (levels <= FEW) {
      Scans.countLevels(scores, targetScores, levels, above, equal);
    } else {
      count(scores, levels);
    }
    for (int i = 0; i < size; i++) {
      int level = Arrays.binarySearch(targetScores, 0, levels, zeroIsPositive(scores[targets[i]]));
      ranks[i] = 1 + above[level] + (equal[level] - 1) / 2.0;
    }
  }

  private void reserve(int size) {
    if (size > targetScores.length) {
      targetScores = new float[2 * size];
      above = new int[2 * size];
      equal = new int[2 * size];
    }
    Arrays.fill(above, 0, size, 0);
    Arrays.fill(equal, 0, size, 0);
  }

  /** Keeps each of the sorted scores once; answers how many there are. */
  private int distinct(int size) {
    int levels = 0;
    for (int i = 0; i < size; i++) {
      float score = zeroIsPositive(targetScores[i]);
      if (levels == 0 || targetScores[levels - 1] != score) {
        targetScores[levels++] = score;
      }
    }
    return levels;
  }

  /** Finds the place of each score among the levels. */
  private void count(float[] scores, int levels) {
    float lowest = targetScores[0];
    for (float score : scores) {
      if (score >= lowest) {
        int level = levelBelow(score, levels);
        if (level < levels && targetScores[level] == score) {
          equal[level]++;
        }
        if (level > 0) {
          above[level - 1]++;
        }
      }
    }
    for (int level = levels - 2; level >= 0; level--) {
      above[level] += above[level + 1];
    }
  }

  /** How many levels are strictly below this score. */
  private int levelBelow(float score, int levels) {
    int low = 0;
    int high = levels;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (targetScores[middle] < score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Negative zero equals zero for whoever compares, but not for a sort or a binary search. */
  private static float zeroIsPositive(float score) {
    return score + 0f;
  }
}
