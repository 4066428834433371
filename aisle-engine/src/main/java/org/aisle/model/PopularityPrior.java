package org.aisle.model;

import java.util.Arrays;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.math.Scans;

/**
 * How many users each item had in training: what a model falls back on where a history says
 * nothing. Immutable.
 */
public final class PopularityPrior {
  private final int[] userCounts;

  /** What stands in place of a score of 0. */
  private final float[] inPlaceOfZero;

  private PopularityPrior(int[] userCounts) {
    this.userCounts = userCounts;
    int most = 0;
    for (int count : userCounts) {
      most = Math.max(most, count);
    }
    inPlaceOfZero = new float[userCounts.length];
    for (int item = 0; item < userCounts.length; item++) {
      inPlaceOfZero[item] = userCounts[item] / (most + 1f) - 1;
    }
  }

  /** Counts the users of every item in a user × item matrix. */
  public static PopularityPrior of(InteractionMatrix matrix) {
    int[] counts = new int[matrix.columnCount()];
    for (int item : matrix.columns()) {
      counts[item]++;
    }
    return new PopularityPrior(counts);
  }

  /** The prior of these numbers of users, one per item. */
  public static PopularityPrior ofCounts(int[] userCounts) {
    return new PopularityPrior(userCounts.clone());
  }

  /** Reads back what {@link #write} wrote. */
  public static PopularityPrior read(ModelReader reader) {
    return new PopularityPrior(reader.ints("popularity"));
  }

  /** Writes the counts under a name of their own. */
  public void write(ModelWriter writer) {
    writer.ints("popularity", userCounts);
  }

  /** How many items there are. */
  public int itemCount() {
    return userCounts.length;
  }

  /** How many items somebody interacted with. */
  public int activeItems() {
    int active = 0;
    for (int count : userCounts) {
      active += count > 0 ? 1 : 0;
    }
    return active;
  }

  /**
   * The items to learn the words of a catalog from: those with interactions. Where these are fewer
   * than half of the catalog it is all of them: a young shop knows its words from its catalog only.
   */
  public int[] knownItems() {
    int[] known = new int[userCounts.length];
    int size = 0;
    for (int item = 0; item < known.length; item++) {
      if (userCounts[item] > 0) {
        known[size++] = item;
      }
    }
    if (2L * size >= known.length) {
      return Arrays.copyOf(known, size);
    }
    Arrays.setAll(known, item -> item);
    return known;
  }

  /** How many users this item had. */
  public int userCount(int item) {
    return userCounts[item];
  }

  /**
   * The number of users of each item to this power, at least 1 user: what scores are multiplied by
   * to prefer popular items, or with a negative power rare ones.
   */
  public float[] powers(double exponent) {
    float[] powers = new float[userCounts.length];
    for (int item = 0; item < powers.length; item++) {
      powers[item] = (float) Math.pow(Math.max(1, userCounts[item]), exponent);
    }
    return powers;
  }

  /** Scores every item by its number of users. */
  public void score(float[] scores) {
    for (int item = 0; item < userCounts.length; item++) {
      scores[item] = userCounts[item];
    }
  }

  /**
   * Replaces scores of exactly 0, which say nothing, by numbers in [−1, 0) in the order of
   * popularity: below everything that the history speaks for.
   */
  public void fillZeros(float[] scores) {
    Scans.replaceZeros(scores, inPlaceOfZero);
  }

  /** What {@link #fillZeros} puts for this item. */
  public float inPlaceOfZero(int item) {
    return inPlaceOfZero[item];
  }
}
