package org.aisle.model.biasedmf;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Ratings;
import org.aisle.model.Trainer;

/** The door to biased matrix factorization. */
public final class BiasedMfAlgorithm implements Algorithm {
  static final String NAME = "biased-mf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return BiasedMfTrainer.defaults();
  }

  @Override
  public boolean predictsRatings() {
    return true;
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return Ratings.existIn(dataset);
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return BiasedMfModel.read(info, reader);
  }
}
