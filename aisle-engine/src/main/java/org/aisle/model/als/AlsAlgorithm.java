package org.aisle.model.als;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;

/** The door to implicit ALS. */
public final class AlsAlgorithm implements Algorithm {
  static final String NAME = "als";
  private static final int SEARCHED_FACTORS = 128;
  private static final int LONG = 512;
  private static final int LONGEST = 1024;
  private static final int ITEMS_PER_FACTOR = 4;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Trainer defaults() {
    return AlsTrainer.defaults();
  }

  @Override
  public boolean appliesTo(Dataset dataset) {
    return true;
  }

  /**
   * The two weights first, with short vectors; then longer ones, as far as the items can fill them,
   * and the pull on those again. The longest come last: they take minutes where the others take
   * seconds.
   */
  @Override
  public SearchSpace searchSpace(Dataset dataset) {
    List<Map<String, String>> weights = new ArrayList<>();
    for (String unobserved : List.of("6", "15")) {
      for (String regularization : List.of("0.15", "0.3", "0.42", "0.55")) {
        weights.add(
            Map.of(
                "factors",
                Integer.toString(SEARCHED_FACTORS),
                "unobservedWeight",
                unobserved,
                "regularization",
                regularization));
      }
    }
    SearchSpace space = SearchSpace.NONE.then(weights);
    int longest = SEARCHED_FACTORS;
    int most = dataset.itemCount() / ITEMS_PER_FACTOR;
    for (int factors = 2 * longest; factors <= LONG; factors *= 2) {
      if (factors <= most) {
        space = space.thenEach("factors", Integer.toString(factors));
        longest = factors;
      }
    }
    // long vectors want a weaker pull than the short ones that the weights were tried on
    if (longest > SEARCHED_FACTORS) {
      space = space.thenEach("regularization", "0.1", "0.2");
    }
    return LONGEST <= most
        ? space.thenEach("factors", Integer.toString(LONGEST)).thenEach("regularization", "0.15")
        : space;
  }

  @Override
  public Model read(ModelInfo info, ModelReader reader) {
    return AlsModel.read(info, reader);
  }
}
