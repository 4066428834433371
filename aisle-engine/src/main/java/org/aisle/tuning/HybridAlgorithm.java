package org.aisle.tuning;

import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to the hybrid of other algorithms. */
final class HybridAlgorithm implements Algorithm {
  static final String NAME = "hybrid";

  private final List<Algorithm> components;

  HybridAlgorithm(List<Algorithm> components) {
    this.components = components;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return HybridTrainer.of(components);
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
