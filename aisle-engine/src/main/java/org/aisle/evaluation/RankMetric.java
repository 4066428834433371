package org.aisle.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An accuracy metric: numbers per user from the ranks of the user's targets, their means over
 * users, and one number made of the means (for most metrics there is one mean, and it is the
 * result).
 *
 * @param name the name with its cut-off, as in {@code NDCG@10}
 * @param cutoff how many places count; 0 for all
 * @param parts the numbers of one user
 * @param combination what the result is, given the means of the parts
 */
public record RankMetric(
    String name,
    int cutoff,
    List<ToDoubleFunction<TargetRanks>> parts,
    ToDoubleFunction<double[]> combination)
    implements Metric {
  public RankMetric {
    parts = List.copyOf(parts);
  }

  /** A metric that is a mean over users. */
  public RankMetric(String name, int cutoff, ToDoubleFunction<TargetRanks> perUser) {
    this(name, cutoff, List.of(perUser), means -> means[0]);
  }

  /** The metric of one user alone. */
  public double of(TargetRanks ranks) {
    double[] values = new double[parts.size()];
    for (int part = 0; part < values.length; part++) {
      values[part] = parts.get(part).applyAsDouble(ranks);
    }
    return combination.applyAsDouble(values);
  }
}
