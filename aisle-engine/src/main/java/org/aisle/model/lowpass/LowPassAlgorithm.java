package org.aisle.model.lowpass;

import java.util.ArrayList;
import java.util.List;
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
  private static final int FEWEST = 16;
  private static final int MOST = 1024;

  /** The most factors that data allow are at most so many times the fewest worth trying. */
  private static final int RANGE = 16;

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

  /** The number of factors, of those that the size of the data suggests; then the item scaling. */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    int most = LowPassTrainer.mostFactors(dataset.userCount(), dataset.itemCount());
    List<String> searched = new ArrayList<>();
    for (int factors = FEWEST; factors <= Math.min(most, MOST); factors *= 2) {
      if (factors * RANGE >= most && factors != LowPassTrainer.defaults().factors()) {
        searched.add(Integer.toString(factors));
      }
    }
    SearchSpace space =
        searched.isEmpty()
            ? SearchSpace.NONE
            : SearchSpace.NONE.thenEach("factors", searched.toArray(String[]::new));
    return space.thenEach("itemScaling", "0.25", "0.5");
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return LowPassModel.read(info, reader);
  }
}
