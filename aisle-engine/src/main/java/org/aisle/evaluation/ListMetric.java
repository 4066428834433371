package org.aisle.evaluation;

/**
 * A metric of the lists themselves, hits or not: a number per list, its mean over users.
 *
 * @param name the name with its cut-off, as in {@code Novelty@10}
 * @param cutoff how long the lists are
 * @param perList the number of one list
 */
public record ListMetric(String name, int cutoff, PerList perList) implements Metric {

  /** Computes a number from a list. */
  @FunctionalInterface
  public interface PerList {
    /** The number of the list {@code items[from, to)} for users who act as in {@code train}. */
    double of(int[] items, int from, int to, ItemUsers train);
  }
}
