package org.aisle.model.sessionknn;

import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to session kNN. */
public final class SessionKnnAlgorithm implements Algorithm {
  static final String NAME = "session-knn";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return SessionKnnTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    SearchSpace space =
        SearchSpace.NONE.thenPairs("reach", List.of("1", "8"), "recency", List.of("1.5", "6"));
    return dataset.interactions().hasTimes() ? space.thenEach("ageDays", "0", "20") : space;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return SessionKnnModel.read(info, reader);
  }
}
