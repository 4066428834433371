package org.aisle.model.boughttogether;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to bought together. */
public final class BoughtTogetherAlgorithm implements Algorithm {
  static final String NAME = "bought-together";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return BoughtTogetherTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return Baskets.of(dataset, BoughtTogetherTrainer.defaults().basketMinutes()).holdPairs();
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
