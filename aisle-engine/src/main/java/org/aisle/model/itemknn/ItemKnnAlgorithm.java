package org.aisle.model.itemknn;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to item-kNN. */
public final class ItemKnnAlgorithm implements Algorithm {
  static final String NAME = "itemknn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return ItemKnnTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemKnnModel.read(info, reader);
  }
}
