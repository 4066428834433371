package org.aisle.tuning;

import java.util.List;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;

/** A model that is made of others. */
public interface Blend extends Model {
  /**
   * One of the models in a blend.
   *
   * @param info how it came to be
   * @param weight its share; the shares of a blend add up to 1
   */
  record Part(ModelInfo info, double weight) {}

  /** The models that have a weight. */
  List<Part> parts();
}
