package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Who learns how well by when.
 *
 * @param learner who
 * @param setting with which it does best
 * @param epochs after how many of them the NDCG was looked at
 * @param ndcg the NDCG then
 */
record QualitySearch(
    Learner learner, LearningSetting setting, List<Integer> epochs, List<Double> ndcg) {

  /** Tries all settings with so many epochs and goes on with the best. */
  static QualitySearch best(
      Learner learner, List<LearningSetting> settings, int epochs, Consumer<String> say) {
    LearningSetting best = settings.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (LearningSetting setting : settings) {
      double ndcg = learned(learner, setting, epochs, say);
      if (ndcg > most) {
        most = ndcg;
        best = setting;
      }
    }
    return new QualitySearch(learner, best, new ArrayList<>(), new ArrayList<>());
  }

  /** Learns ever longer, up to where this NDCG is reached. */
  QualitySearch upTo(double wanted, List<Integer> steps, Consumer<String> say) {
    for (int step : steps) {
      epochs.add(step);
      ndcg.add(learned(learner, setting, step, say));
      if (ndcg.getLast() >= wanted) {
        break;
      }
    }
    return this;
  }

  private static double learned(
      Learner learner, LearningSetting setting, int epochs, Consumer<String> say) {
    Reading reading = learner.learn(setting, epochs);
    double ndcg = learner.ndcg();
    say.accept(
        String.format(
            Locale.ROOT,
            "%s, %s, %d epochs: NDCG@100 %.4f after %.3g s",
            learner.name(),
            setting,
            epochs,
            ndcg,
            reading.wallSeconds()));
    return ndcg;
  }

  /** The best NDCG of all. */
  double most() {
    return ndcg.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  /** After so many epochs the NDCG is reached, or 0 if never. */
  int epochsTo(double wanted) {
    for (int at = 0; at < ndcg.size(); at++) {
      if (ndcg.get(at) >= wanted) {
        return epochs.get(at);
      }
    }
    return 0;
  }

  /** Learning as long as it takes, or as long as was tried. */
  Contestant reaching(double wanted) {
    int enough = epochsTo(wanted);
    int count = enough > 0 ? enough : epochs.getLast();
    return new Contestant() {
      @Override
      public String name() {
        return learner.name();
      }

      @Override
      public void warmUp() {
        // the search was that
      }

      @Override
      public Reading measure() {
        return learner.learn(setting, count);
      }
    };
  }

  /** What was found, for a reader. */
  String describe(double wanted) {
    int enough = epochsTo(wanted);
    return String.format(
        Locale.ROOT,
        "%s: best with %s; NDCG@100 %.4f after %d epochs, %s.",
        learner.name(),
        setting,
        ndcg.getLast(),
        epochs.getLast(),
        enough > 0 ? "reached after " + enough : "never reached, timed as long as that");
  }
}
