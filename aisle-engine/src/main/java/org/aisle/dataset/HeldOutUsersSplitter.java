package org.aisle.dataset;

import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.math.MersenneTwister;

/**
 * Learns from some users and asks about others that no model has met: of each held-out user a drawn
 * fifth (at least one interaction) is test, the rest is the known history.
 *
 * @param trainShare the share of the users that are train, between 0 and 1
 */
public record HeldOutUsersSplitter(double trainShare) implements Splitter {
  private static final double TEST_SHARE = 0.2;
  private static final byte TRAIN = 0;
  private static final byte KNOWN = 1;
  private static final byte TEST = 2;

  public HeldOutUsersSplitter {
    Shares.check("users", trainShare);
  }

  @Override
  public String name() {
    return "users:" + Shares.text(trainShare);
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    MersenneTwister random = new MersenneTwister(seed);
    int[] users = random.permutation(dataset.userCount());
    byte[] parts = new byte[log.size()];
    for (int i = (int) Math.rint(trainShare * users.length); i < users.length; i++) {
      int size = histories.size(users[i]);
      int[] drawn = random.permutation(size);
      int testSize = Math.max(1, (int) Math.rint(TEST_SHARE * size));
      for (int position = 0; position < size; position++) {
        parts[histories.row(users[i], drawn[position])] = position < testSize ? TEST : KNOWN;
      }
    }
    InteractionLog known = RowSelection.where(log, row -> parts[row] == KNOWN);
    return new Split(
        name(),
        dataset,
        RowSelection.where(log, row -> parts[row] == TRAIN),
        InteractionLog.empty(),
        known,
        known,
        RowSelection.where(log, row -> parts[row] == TEST));
  }
}
