package org.aisle.evaluation;

/** A number that says how good answers are. Its kind says what it is computed from. */
public sealed interface Metric permits RankMetric, ListMetric, ExposureMetric, RatingMetric {
  /** The name in tables and files, with its cut-off where it has one: {@code NDCG@10}. */
  String name();

  /** How many places of a list of recommendations it looks at; 0 for all or none. */
  int cutoff();
}
