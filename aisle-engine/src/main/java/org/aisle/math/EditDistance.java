package org.aisle.math;

import java.util.Collection;

/** How many letters must change to get from one word to another; for "did you mean" answers. */
public final class EditDistance {
  private EditDistance() {}

  /** The word of {@code known}, which must not be empty, that is nearest to {@code word}. */
  public static String nearest(String word, Collection<String> known) {
    String best = known.iterator().next();
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance =
          between(
              word.toLowerCase(java.util.Locale.ROOT),
              candidate.toLowerCase(java.util.Locale.ROOT));
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** The Levenshtein distance of two words. */
  public static int between(String left, String right) {
    int[] previous = new int[right.length() + 1];
    int[] current = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      int[] swap = previous;
      previous = current;
      current = swap;
    }
    return previous[right.length()];
  }
}
