package org.aisle.model;

import org.aisle.interaction.Visitor;

/**
 * A model whose score is the inner product of a vector made from the history and a vector of the
 * item, so that others can predict the vectors of items it has never seen.
 */
public interface FactorModel extends Model {
  /** How long the vectors are. */
  int factors();

  /** The vector of this item; all zero if nobody interacted with it in training. */
  float[] itemFactors(int item);

  /** The vector of this visitor; all zero if the history says nothing. */
  float[] visitorFactors(Visitor visitor);
}
