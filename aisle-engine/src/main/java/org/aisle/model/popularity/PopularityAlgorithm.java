package org.aisle.model.popularity;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Trainer;

/** The door to popularity. */
public final class PopularityAlgorithm implements Algorithm {
  static final String NAME = "popularity";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return PopularityTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return new PopularityModel(info, reader.floats("scores"));
  }
}
