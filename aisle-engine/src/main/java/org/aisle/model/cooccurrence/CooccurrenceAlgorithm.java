package org.aisle.model.cooccurrence;

import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to decayed co-occurrence. */
public final class CooccurrenceAlgorithm implements Algorithm {
  static final String NAME = "cooccurrence";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return CooccurrenceTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /** Direction and recency first: they tell a shop of habits from one of sessions. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE
        .thenPairs("backWeight", List.of("0.2", "1"), "recency", List.of("2", "6", "20"))
        .thenEach("reach", "1.5", "8")
        .thenEach("itemScaling", "0.1", "0.5")
        .thenEach("lengthDamping", "0.5");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
