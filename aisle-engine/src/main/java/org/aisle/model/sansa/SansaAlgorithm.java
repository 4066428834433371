package org.aisle.model.sansa;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to the sparse approximate inverse. */
public final class SansaAlgorithm implements Algorithm {
  static final String NAME = "sansa";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return SansaTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /** Fewer cells are a regularization of their own: on sparse data a few do better than many. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE
        .thenEach("regularization", "20", "40")
        .thenEach("density", "10", "60")
        .thenEach("userScaling", "0.1", "0.3");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
