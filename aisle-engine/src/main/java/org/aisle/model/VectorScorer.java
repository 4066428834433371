package org.aisle.model;

import java.util.List;
import org.aisle.interaction.Visitor;

/**
 * A scorer that makes one vector of a history and multiplies it with a vector per item: the best
 * items can be found without scoring the others.
 */
public interface VectorScorer extends PartialScorer {
  /** What is known of the items. */
  ItemVectors itemVectors();

  /** The visitor's vector, as wide as the items'; zeros where the history says nothing. */
  float[] vector(Visitor visitor);

  @Override
  default int itemCount() {
    return itemVectors().count();
  }

  @Override
  default void score(Visitor visitor, float[] scores) {
    itemVectors().score(vector(visitor), scores);
  }

  @Override
  default void score(Visitor visitor, int[] items, int count, float[] scores) {
    itemVectors().score(vector(visitor), items, count, scores);
  }

  @Override
  default void score(List<Visitor> visitors, float[][] scores) {
    if (visitors.size() == 1) {
      score(visitors.getFirst(), scores[0]);
      return;
    }
    float[][] vectors = new float[visitors.size()][];
    for (int at = 0; at < vectors.length; at++) {
      vectors[at] = vector(visitors.get(at));
    }
    itemVectors().score(vectors, scores);
  }
}
