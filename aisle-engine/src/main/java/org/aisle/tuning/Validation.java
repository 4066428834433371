package org.aisle.tuning;

import java.util.ArrayList;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitter;
import org.aisle.dataset.Splitters;
import org.aisle.interaction.InteractionLog;

/** By which rule a validation part is cut from training data, so that it mirrors the use. */
final class Validation {
  private static final double SHARE = 0.2;

  /** Below, one draw says little: the mean of several is steadier. */
  private static final int FEW_INTERACTIONS = 200_000;

  private static final int DRAWS = 3;

  private Validation() {}

  /**
   * For the test of a split: its own validation if it has one; else its training data cut as it was
   * cut itself; where that is unknown (given files) as {@link #of(Dataset, long)}.
   */
  static List<ValidationCut> of(Split split, long seed) {
    Dataset train = split.trainDataset();
    if (!split.validation().isEmpty()) {
      return List.of(
          new ValidationCut(
              "the split's own validation part", train, split.train(), split.validation()));
    }
    if (!Splitters.isKnown(split.name())) {
      return of(train, seed);
    }
    Splitter splitter = Splitters.parse(split.name());
    List<ValidationCut> cuts = new ArrayList<>();
    for (int draw = 0; draw < draws(train, !split.name().startsWith("time")); draw++) {
      Split cut = splitter.split(train, seed + draw);
      cuts.add(
          new ValidationCut(
              "train cut again by " + split.name(), cut.trainDataset(), cut.history(), cut.test()));
    }
    return cuts;
  }

  /**
   * For what comes after the data: the newest interactions where there are times; else blocks in
   * file order.
   */
  static List<ValidationCut> of(Dataset train, long seed) {
    if (train.interactions().hasTimes()) {
      return List.of(ValidationCut.newest(train, SHARE));
    }
    List<ValidationCut> cuts = new ArrayList<>();
    for (int draw = 0; draw < draws(train, true); draw++) {
      cuts.add(ValidationCut.block(train, SHARE, seed + (long) draw * train.userCount()));
    }
    return cuts;
  }

  private static int draws(Dataset train, boolean isDrawn) {
    InteractionLog log = train.interactions();
    return isDrawn && log.size() < FEW_INTERACTIONS ? DRAWS : 1;
  }
}
