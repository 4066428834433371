package org.aisle.tuning;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/**
 * The door to a trainer that blends other algorithms.
 *
 * @param defaults the trainer with its default settings
 */
record BlendAlgorithm(Trainer defaults) implements Algorithm {
  @Override
  public String name() {
    return defaults.algorithm();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return HybridModel.read(info, reader);
  }
}
