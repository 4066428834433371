package org.aisle.model.ease;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to EASE with what items are described by. */
public final class CeaseAlgorithm implements Algorithm {
  static final String NAME = "cease";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return CeaseTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return dataset.catalog().describesItems();
  }

  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    if (defaults().work(dataset) > EaseAlgorithm.LARGE_WORK) {
      return SearchSpace.NONE;
    }
    return SearchSpace.NONE
        .thenEach("contentWeight", "0.1", "2")
        .thenEach("recency", "3")
        .thenEach("regularization", "4", "30");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
