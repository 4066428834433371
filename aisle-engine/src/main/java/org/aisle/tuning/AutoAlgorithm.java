package org.aisle.tuning;

import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to the search for the best blend. */
final class AutoAlgorithm implements Algorithm {
  static final String NAME = "auto";

  private final List<Algorithm> searched;

  AutoAlgorithm(List<Algorithm> searched) {
    this.searched = searched;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return AutoTrainer.of(searched);
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
