package org.aisle.model.nextitem;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to the next-item ridge. */
public final class NextItemRidgeAlgorithm implements Algorithm {
  static final String NAME = "next-item-ridge";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return NextItemRidgeTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /** How much of the past matters first; fits are dear. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE.thenEach("recency", "0", "5").thenEach("regularization", "3", "30");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return NextItemModel.read(info, reader);
  }
}
