package org.aisle.model.sessionknn;

import java.util.List;
import java.util.Map;
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

  /** How long the past matters first. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    SearchSpace space =
        SearchSpace.NONE
            .then(
                List.of(
                    Map.of("recency", "1.5", "matchRecency", "1.5"),
                    Map.of("recency", "20", "matchRecency", "20")))
            .thenEach("reach", "1.5", "8");
    return dataset.interactions().hasTimes() ? space.thenEach("ageDays", "0", "20") : space;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return SessionKnnModel.read(info, reader);
  }
}
