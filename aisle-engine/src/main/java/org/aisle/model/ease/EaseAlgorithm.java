package org.aisle.model.ease;

import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.ItemWeightsModel;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to EASE. */
public final class EaseAlgorithm implements Algorithm {
  static final String NAME = "ease";

  /** Multiply-adds from which on one training takes minutes. */
  static final double LARGE_WORK = 5e12;

  private static final Map<String, String> SPARSE =
      Map.of("regularization", "4", "userScaling", "0.25", "itemScaling", "0.25");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return EaseTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /**
   * A penalty that varies by powers, and how far busy users are scaled down; a catalog so large
   * that one training takes minutes gets one further setting.
   */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    if (defaults().work(dataset) > LARGE_WORK) {
      return SearchSpace.NONE.startingAt(SPARSE);
    }
    return SearchSpace.NONE
        .thenEach("regularization", "3", "30")
        .thenEach("itemScaling", "0.1", "0.3")
        .thenEach("recency", "3", "8");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return ItemWeightsModel.read(info, reader);
  }
}
