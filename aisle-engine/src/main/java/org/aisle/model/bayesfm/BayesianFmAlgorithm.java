package org.aisle.model.bayesfm;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.Ratings;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to the Bayesian factorization machine. */
public final class BayesianFmAlgorithm implements Algorithm {
  static final String NAME = "bayesian-fm";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return BayesianFmTrainer.defaults();
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
  public SearchSpace searchSpace(Dataset dataset) {
    return SearchSpace.NONE
        .thenEach("likelihood", "probit", "regression")
        .thenEach("rank", "8", "16");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return BayesianFmModel.read(info, reader);
  }
}
