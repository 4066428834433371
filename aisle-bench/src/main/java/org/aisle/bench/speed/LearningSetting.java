package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aisle.model.als.AlsTrainer;

/**
 * How a factorization is trained, in numbers that mean about the same for everybody.
 *
 * @param unobservedWeight the weight of all that did not happen over that of all that did
 * @param regularization how strongly vectors are pulled towards 0; 1 is what silences pure noise
 * @see AlsTrainer
 */
record LearningSetting(double unobservedWeight, double regularization) {
  private static final double[] UNOBSERVED = {5, 15, 45};
  private static final double[] REGULARIZATIONS = {0.1, 0.3, 0.9};

  /** Those that are tried, all of them by everybody who is fast. */
  static List<LearningSetting> all() {
    List<LearningSetting> all = new ArrayList<>();
    for (double unobserved : UNOBSERVED) {
      for (double regularization : REGULARIZATIONS) {
        all.add(new LearningSetting(unobserved, regularization));
      }
    }
    return all;
  }

  /** These with every pull. */
  List<LearningSetting> withEveryRegularization() {
    List<LearningSetting> all = new ArrayList<>();
    for (double each : REGULARIZATIONS) {
      all.add(new LearningSetting(unobservedWeight, each));
    }
    return all;
  }

  /** The weight of one thing that did not happen, where one that did weighs 1. */
  double unobserved(SyntheticShop shop) {
    return unobservedWeight * shop.size() / shop.userCount() / (double) shop.itemCount();
  }

  /** What is added to the diagonal for a user with an average history. */
  double pull(SyntheticShop shop) {
    double noise =
        Math.sqrt((double) shop.size() / shop.userCount())
            * (1 + Math.sqrt((double) shop.itemCount() / shop.userCount()));
    return regularization * noise;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "unobserved weight %.0f, regularization %.1f",
        unobservedWeight,
        regularization);
  }
}
