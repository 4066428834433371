package org.aisle.model;

import org.aisle.dataset.Dataset;

/**
 * The door to one algorithm: its trainer with default settings, and how its models are read back.
 */
public interface Algorithm {
  /** The name on the command line and in model files, such as {@code als}. */
  String name();

  /** The trainer with the documented default settings. */
  Trainer defaults();

  /** Whether training on this dataset makes sense, for instance whether there are ratings. */
  boolean appliesTo(Dataset dataset);

  /** Whether its models predict ratings, so that they are {@link RatingModel}s. */
  default boolean predictsRatings() {
    return false;
  }

  /** Which settings beside the defaults are worth trying on this dataset. */
  default SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE;
  }

  /** Reads back what {@link Model#write} wrote. */
  Model read(ModelInfo info, ModelReader reader);
}
