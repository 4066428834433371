package org.aisle.model.nextitem;

import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
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

  /** A shop of habits, where order hardly matters, first; fits are dear. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    Map<String, String> habits =
        Map.of("historyReach", "5", "futureReach", "5", "backWeight", "1", "recency", "20");
    return SearchSpace.NONE
        .then(List.of(habits))
        .thenEach("recency", "1.2", "4")
        .thenEach("regularization", "3", "30");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
