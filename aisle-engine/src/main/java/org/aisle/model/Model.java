package org.aisle.model;

/**
 * What a trainer has learned: an immutable scorer that knows how it came to be and can be saved.
 */
public interface Model extends Scorer {
  /** How this model came to be. */
  ModelInfo info();

  /** Writes everything but {@link #info()}, which whoever stores the model writes itself. */
  void write(ModelWriter writer);
}
