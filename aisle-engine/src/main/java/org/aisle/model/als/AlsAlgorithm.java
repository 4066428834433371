package org.aisle.model.als;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to implicit ALS. */
public final class AlsAlgorithm implements Algorithm {
  static final String NAME = "als";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return AlsTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return AlsModel.read(info, reader);
  }
}
