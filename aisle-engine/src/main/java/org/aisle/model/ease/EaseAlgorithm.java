package org.aisle.model.ease;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to EASE. */
public final class EaseAlgorithm implements Algorithm {
  static final String NAME = "ease";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return EaseTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return EaseModel.read(info, reader);
  }
}
