package org.aisle.model.lowpass;

import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to the low-pass filter. */
public final class LowPassAlgorithm implements Algorithm {
  static final String NAME = "low-pass";
  private static final int SEARCHED_FACTORS_MIN = 64;
  private static final int SEARCHED_FACTORS_MAX = 1024;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return LowPassTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /** The number of factors, doubled as far as the data can fill them; then the item scaling. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    SearchSpace space = SearchSpace.NONE;
    int most = LowPassTrainer.mostFactors(dataset.userCount(), dataset.itemCount());
    for (int factors = SEARCHED_FACTORS_MIN;
        factors <= Math.min(most, SEARCHED_FACTORS_MAX);
        factors *= 2) {
      if (factors != LowPassTrainer.defaults().factors()) {
        space = space.thenEach("factors", Integer.toString(factors));
      }
    }
    return space.thenEach("itemScaling", "0.3", "0.5");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return LowPassModel.read(info, reader);
  }
}
