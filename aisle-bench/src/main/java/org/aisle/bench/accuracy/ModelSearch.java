package org.aisle.bench.accuracy;

import java.util.List;
import java.util.Map;
import org.aisle.dataset.Split;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.AutoTrainer;
import org.aisle.tuning.Blend;
import org.aisle.tuning.SearchReport;
import org.jspecify.annotations.Nullable;

/**
 * How the best model for a split is found: the one place that knows which search is used.
 *
 * @param cutoff the k of the NDCG@k that decides
 * @param ratings whether ratings are predicted instead
 * @param budget how long it may take
 * @param resources what training may use
 */
record ModelSearch(int cutoff, boolean ratings, Budget budget, Resources resources) {
  static final String NAME = "auto";

  /**
   * How long a search may take.
   *
   * @param seconds the budget
   * @param trials if above 0, how many settings are tried instead
   */
  record Budget(double seconds, int trials) {}

  /** A model and how it was found. */
  record Found(Model model, @Nullable SearchReport report) {
    /** The settings of the model, or of the only one in a blend. */
    Map<String, String> settings() {
      return model instanceof Blend blend && blend.parts().size() == 1
          ? blend.parts().getFirst().info().parameters()
          : model.info().parameters();
    }
  }

  /** Searches all algorithms on validation only, and learns from all of train in the end. */
  Found best(Split split) {
    return search((AutoTrainer) Algorithms.named(NAME).defaults(), split);
  }

  /** Searches the settings of one algorithm. */
  Found best(Split split, String algorithm) {
    return search(AutoTrainer.of(List.of(Algorithms.named(algorithm))), split);
  }

  private Found search(AutoTrainer trainer, Split split) {
    AutoTrainer.Found found =
        trainer
            .withCutoff(cutoff)
            .withRatings(ratings)
            .withBudgetSeconds(budget.seconds())
            .withTrials(budget.trials())
            .search(split, resources);
    return new Found(found.model(), found.report());
  }
}
