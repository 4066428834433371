package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.interaction.Visitor;
import org.aisle.math.TopK;

/**
 * Which items are bought again, and after how long: the geometric mean of the pauses, shrunk toward
 * that of the whole shop where few people have bought an item twice. Purchases less than a day
 * apart are one.
 */
final class Repurchases {
  private static final double DAY_MILLIS = 86_400_000.0;

  /** The pause between two purchases before anyone has bought twice. */
  private static final double USUAL_DAYS = 30;

  /** How many imagined pauses of the whole shop stand beside those of an item. */
  private static final double SHRINKAGE = 3;

  /** A pause of the visitor's own counts as much as this many of other people. */
  private static final double OWN_WEIGHT = 3;

  /** An item is not offered before this part of its pause is over. */
  private static final double EARLIEST = 0.5;

  private final int[] buyers;
  private final int[] rebuyers;
  private final int[] pauses;
  private final double[] logDays;
  private final double usualLogDays;
  private final double usualRate;

  private Repurchases(int[] buyers, int[] rebuyers, int[] pauses, double[] logDays) {
    this.buyers = buyers;
    this.rebuyers = rebuyers;
    this.pauses = pauses;
    this.logDays = logDays;
    double allDays = SHRINKAGE * Math.log(USUAL_DAYS) + Arrays.stream(logDays).sum();
    this.usualLogDays = allDays / (SHRINKAGE + Arrays.stream(pauses).sum());
    this.usualRate =
        (double) Arrays.stream(rebuyers).sum() / Math.max(1, Arrays.stream(buyers).sum());
  }

  /** Counts over all users; one pass over the purchases. */
  static Repurchases of(Histories histories, int itemCount) {
    Repurchases counted =
        new Repurchases(
            new int[itemCount], new int[itemCount], new int[itemCount], new double[itemCount]);
    InteractionLog log = histories.log();
    int[] lastUser = new int[itemCount];
    boolean[] again = new boolean[itemCount];
    long[] lastTime = new long[itemCount];
    Arrays.fill(lastUser, -1);
    for (int user = 0; user < histories.userCount(); user++) {
      for (int position = 0; position < histories.size(user); position++) {
        int row = histories.row(user, position);
        int item = log.item(row);
        long time = log.timeMillis(row);
        if (log.type(row) != InteractionType.PURCHASE || time == InteractionLog.NO_TIME) {
          continue;
        }
        if (lastUser[item] != user) {
          lastUser[item] = user;
          again[item] = false;
          lastTime[item] = time;
          counted.buyers[item]++;
        } else if (time - lastTime[item] >= DAY_MILLIS) {
          counted.rebuyers[item] += again[item] ? 0 : 1;
          again[item] = true;
          counted.pauses[item]++;
          counted.logDays[item] += Math.log((time - lastTime[item]) / DAY_MILLIS);
          lastTime[item] = time;
        }
      }
    }
    return new Repurchases(counted.buyers, counted.rebuyers, counted.pauses, counted.logDays);
  }

  /** The same with more items, which nobody bought yet. */
  Repurchases grownTo(int itemCount) {
    return itemCount == buyers.length
        ? this
        : new Repurchases(
            Arrays.copyOf(buyers, itemCount),
            Arrays.copyOf(rebuyers, itemCount),
            Arrays.copyOf(pauses, itemCount),
            Arrays.copyOf(logDays, itemCount));
  }

  /** What this visitor bought and is due again, by how likely and how due. */
  Source dueFor(Visitor visitor) {
    return (among, best) -> {
      BitSet done = new BitSet();
      for (int position = visitor.size() - 1; position >= 0; position--) {
        int item = visitor.item(position);
        if (visitor.type(position) == InteractionType.PURCHASE
            && among.get(item)
            && !done.get(item)) {
          done.set(item);
          offer(visitor, item, best);
        }
      }
    };
  }

  private void offer(Visitor visitor, int item, TopK best) {
    long last = InteractionLog.NO_TIME;
    int ownPauses = 0;
    double ownLogDays = 0;
    for (int position = 0; position < visitor.size(); position++) {
      long time = visitor.timeMillis(position);
      if (visitor.item(position) != item
          || visitor.type(position) != InteractionType.PURCHASE
          || time == InteractionLog.NO_TIME) {
        continue;
      }
      if (last != InteractionLog.NO_TIME && time - last >= DAY_MILLIS) {
        ownPauses++;
        ownLogDays += Math.log((time - last) / DAY_MILLIS);
      }
      last = time;
    }
    if (rebuyers[item] == 0 && ownPauses == 0) {
      return; // nobody buys a second one
    }
    double weight = pauses[item] + SHRINKAGE + OWN_WEIGHT * ownPauses;
    double days =
        Math.exp((logDays[item] + SHRINKAGE * usualLogDays + OWN_WEIGHT * ownLogDays) / weight);
    double rate =
        (rebuyers[item] + SHRINKAGE * usualRate + OWN_WEIGHT * ownPauses)
            / (buyers[item] + SHRINKAGE + OWN_WEIGHT * ownPauses);
    double due = due(visitor.nowMillis(), last, days);
    if (due > 0) {
      best.offer(item, (float) (rate * due));
    }
  }

  /** 1 when the usual pause is over, less before and long after. */
  private static double due(long nowMillis, long lastMillis, double days) {
    if (nowMillis == InteractionLog.NO_TIME || lastMillis == InteractionLog.NO_TIME) {
      return 1;
    }
    double passed = (nowMillis - lastMillis) / DAY_MILLIS / days;
    if (passed < EARLIEST) {
      return 0;
    }
    return passed < 1 ? passed * passed : Math.exp((1 - passed) / 4);
  }
}
