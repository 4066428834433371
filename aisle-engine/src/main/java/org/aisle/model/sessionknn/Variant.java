package org.aisle.model.sessionknn;

/** How the place of shared items in both sequences counts. */
public enum Variant {
  /**
   * Vector session kNN: an item counts as the square of its place in the history; neighbors count
   * as 1 / steps back to the newest shared item. Knows no age and no places in the neighbor.
   */
  VSKNN {
    @Override
    double placeWeight(int stepsBack, int length, SessionKnnTrainer settings) {
      double place = (double) (length - stepsBack) / length;
      return place * place;
    }

    @Override
    double matchWeight(int stepsBack, SessionKnnTrainer settings) {
      return 1.0 / (stepsBack + 1);
    }

    @Override
    double ageWeight(double days, SessionKnnTrainer settings) {
      return 1;
    }

    @Override
    double distanceWeight(int steps, SessionKnnTrainer settings) {
      return 1;
    }
  },

  /** Sequence- and time-aware neighborhood: everything decays exponentially. */
  STAN {
    @Override
    double matchWeight(int stepsBack, SessionKnnTrainer settings) {
      return 1;
    }

    @Override
    double rarityWeight(double rarity, SessionKnnTrainer settings) {
      return 1;
    }
  },

  /** STAN that also counts how new the shared items are and how rare what is recommended is. */
  VSTAN;

  /** What an item of the history counts, where the last one is 0 steps back. */
  double placeWeight(int stepsBack, int length, SessionKnnTrainer settings) {
    return decay(stepsBack, settings.recency());
  }

  /** What a neighbor counts whose newest item of the history is so many steps back there. */
  double matchWeight(int stepsBack, SessionKnnTrainer settings) {
    return decay(stepsBack, settings.matchRecency());
  }

  /** What a neighbor counts that ended so many days ago. */
  double ageWeight(double days, SessionKnnTrainer settings) {
    return decay(days, settings.ageDays());
  }

  /** What an item counts that stands so many steps from the last shared one in the neighbor. */
  double distanceWeight(int steps, SessionKnnTrainer settings) {
    return decay(steps, settings.reach());
  }

  /** What an item of this rarity, ln(sequences / sequences with it), counts. */
  double rarityWeight(double rarity, SessionKnnTrainer settings) {
    return 1 + settings.rarity() * rarity;
  }

  private static double decay(double distance, double reach) {
    return reach == 0 ? 1 : Math.exp(-distance / reach);
  }
}
