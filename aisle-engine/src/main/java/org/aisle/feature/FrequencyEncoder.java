package org.aisle.feature;

import java.util.Arrays;
import java.util.Collection;
import org.aisle.ids.IdIndex;

/**
 * Turns a name (of a category, a brand) into how much the training items of that name were in
 * demand: the mean of their values, drawn toward the mean of all where they are few. Immutable.
 */
final class FrequencyEncoder {
  /** As many items as the mean of all counts for. */
  private static final double SHRINKAGE = 5;

  private final IdIndex names;
  private final double[] sums;
  private final int[] counts;
  private final double mean;

  private FrequencyEncoder(IdIndex names, double[] sums, int[] counts, double mean) {
    this.names = names;
    this.sums = sums;
    this.counts = counts;
    this.mean = mean;
  }

  /** Learns from the values of items and the names each of them has. */
  static FrequencyEncoder fit(
      Collection<? extends Collection<String>> namesOfItems, double[] values) {
    IdIndex.Builder names = IdIndex.builder();
    double[] sums = new double[64];
    int[] counts = new int[64];
    int at = 0;
    for (Collection<String> namesOfItem : namesOfItems) {
      for (String name : namesOfItem) {
        int index = names.add(name);
        if (index == sums.length) {
          sums = Arrays.copyOf(sums, 2 * index);
          counts = Arrays.copyOf(counts, 2 * index);
        }
        sums[index] += values[at];
        counts[index]++;
      }
      at++;
    }
    return new FrequencyEncoder(
        names.build(), sums, counts, Arrays.stream(values).average().orElse(0));
  }

  /** The demand of the last of these names that training knew; NaN if it knew none. */
  double encode(Collection<String> namesOfItem) {
    return encode(namesOfItem, Double.NaN);
  }

  /**
   * The same for a training item, without its own value: else a name that only one item has would
   * seem to foretell that item perfectly.
   */
  double encode(Collection<String> namesOfItem, double ownValue) {
    double encoded = Double.NaN;
    int own = Double.isNaN(ownValue) ? 0 : 1;
    for (String name : namesOfItem) {
      int index = names.indexOf(name);
      if (index != IdIndex.ABSENT && counts[index] > own) {
        double sum = own == 0 ? sums[index] : sums[index] - ownValue;
        encoded = (sum + SHRINKAGE * mean) / (counts[index] - own + SHRINKAGE);
      }
    }
    return encoded;
  }
}
