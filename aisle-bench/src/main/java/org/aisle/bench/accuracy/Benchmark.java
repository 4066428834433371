package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.List;
import org.aisle.dataset.Split;

/**
 * A table to reproduce: which data, how they are cut, what is measured, and what is to be beaten.
 *
 * @param name what it is called on the command line
 * @param protocol how it is measured, in a sentence or two
 * @param files what must lie below the data root
 * @param origin where a person gets them
 * @param metrics what is measured
 * @param cutoff the k of the NDCG@k that decides on validation
 * @param goals what is to be reached
 * @param steps what is measured; the parts of a searched blend are measured besides
 * @param cuts reads and cuts the data
 */
record Benchmark(
    String name,
    String protocol,
    List<String> files,
    String origin,
    List<String> metrics,
    int cutoff,
    List<Goal> goals,
    List<Step> steps,
    Cuts cuts) {
  /** The label of the step that the goals are about. */
  static final String HEADLINE = Step.search("").label();

  /** Whether ratings are asked for instead of a ranking. */
  boolean ratings() {
    return metrics.contains("RMSE");
  }

  /** Reads data and cuts them. */
  @FunctionalInterface
  interface Cuts {
    /** The split of this variant of the data below the data root. */
    Split cut(Path root, String variant);
  }
}
