package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;

/**
 * Cuts at one moment for all users: the oldest share of the interactions is train, what came later
 * is test. Of equal times, those that come first in the source are the older ones.
 *
 * @param trainShare the share of train, between 0 and 1
 */
public record TemporalSplitter(double trainShare) implements Splitter {
  public TemporalSplitter {
    Shares.check("time", trainShare);
  }

  @Override
  public String name() {
    return "time:" + Shares.text(trainShare);
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    if (!log.isEmpty() && !log.hasTimes()) {
      throw new IllegalArgumentException(
          "The split '%s' needs the time of every interaction, and some have none. Maybe use random:%s."
              .formatted(name(), Shares.text(trainShare)));
    }
    int cut = (int) Math.rint(trainShare * log.size());
    InteractionLog train = log.rows(0, cut);
    return new Split(
        name(), dataset, train, InteractionLog.empty(), train, train, log.rows(cut, log.size()));
  }
}
