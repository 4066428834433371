package org.aisle.evaluation;

import java.util.Arrays;
import org.aisle.dataset.Split;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * What scorers are asked: for every user with a target, rank all items that are not masked. Targets
 * are the distinct items of the user's test interactions; those that are masked cannot be
 * recommended and are no targets. Immutable.
 */
public final class RankingTask {
  private final int itemCount;
  private final Histories history;
  private final Histories masked;
  private final long nowMillis;
  private final int[] users;
  private final int[] starts;
  private final int[] targets;
  private final int usersLeftOut;
  private final int targetsMasked;
  private final boolean @Nullable [] candidates;

  private RankingTask(Builder builder) {
    itemCount = builder.itemCount;
    history = builder.history;
    masked = builder.masked;
    nowMillis = history.log().newestMillis();
    users = Arrays.copyOf(builder.users, builder.size);
    starts = Arrays.copyOf(builder.starts, builder.size + 1);
    targets = Arrays.copyOf(builder.targets, builder.starts[builder.size]);
    usersLeftOut = builder.usersLeftOut;
    targetsMasked = builder.targetsMasked;
    candidates = builder.candidates;
  }

  /**
   * What the test of a split asks; {@code maskSeen} keeps what users had from being recommended.
   */
  public static RankingTask of(Split split, boolean maskSeen) {
    int userCount = split.dataset().userCount();
    Histories history = split.dataset().histories(split.history());
    Histories masked = history;
    if (!maskSeen) {
      masked = Histories.of(InteractionLog.empty(), userCount);
    } else if (split.masked() != split.history()) {
      masked = Histories.of(split.masked(), userCount);
    }
    return of(split.dataset().itemCount(), history, masked, split.test());
  }

  /**
   * Asks for the items of {@code targets}.
   *
   * @param itemCount how many items are ranked
   * @param history what is known of each user
   * @param masked what is not recommended to each user again
   * @param targets what each user really wanted
   */
  public static RankingTask of(
      int itemCount, Histories history, Histories masked, InteractionLog targets) {
    Builder builder = new Builder(itemCount, history, masked);
    builder.collect(Histories.of(targets, history.userCount()));
    return new RankingTask(builder);
  }

  /** The same, but only these items are ranked, and whoever wanted none of them is not asked. */
  public RankingTask among(boolean[] items) {
    Builder builder = new Builder(itemCount, history, masked);
    builder.candidates = items;
    builder.keep(this, items);
    return new RankingTask(builder);
  }

  /** How many items are ranked, masked ones included. */
  public int itemCount() {
    return itemCount;
  }

  /** How many users have a target. */
  public int size() {
    return users.length;
  }

  /** The user index at this position, {@code 0 ≤ position < size()}; ascending. */
  public int user(int position) {
    return users[position];
  }

  /** The distinct targets of the user at this position, ascending. */
  public int[] targets(int position) {
    return Arrays.copyOfRange(targets, starts[position], starts[position + 1]);
  }

  /** How many users had test interactions but no target, because all of them are masked. */
  public int usersLeftOut() {
    return usersLeftOut;
  }

  /** How many distinct test items are no targets because they are masked. */
  public int targetsMasked() {
    return targetsMasked;
  }

  /** How many interactions are known of the user at this position. */
  public int historySize(int position) {
    return history.size(users[position]);
  }

  /** The user at this position as whoever asks, when the known history ends. */
  public Visitor visitor(int position) {
    return history.visitor(users[position], nowMillis);
  }

  /** Where the targets of the user at this position start among those of all users. */
  int start(int position) {
    return starts[position];
  }

  /** How many targets there are in all. */
  int targetCount() {
    return targets.length;
  }

  /** Sets the scores of what is masked for this user to −∞; answers how many items that are. */
  public int mask(int position, float[] scores) {
    int user = users[position];
    int count = 0;
    for (int item = 0; candidates != null && item < itemCount; item++) {
      if (!candidates[item]) {
        scores[item] = Float.NEGATIVE_INFINITY;
        count++;
      }
    }
    for (int i = 0; i < masked.size(user); i++) {
      int item = masked.log().item(masked.row(user, i));
      count += scores[item] == Float.NEGATIVE_INFINITY ? 0 : 1;
      scores[item] = Float.NEGATIVE_INFINITY;
    }
    return count;
  }

  private static final class Builder {
    private final int itemCount;
    private final Histories history;
    private final Histories masked;
    private int[] users = new int[0];
    private int[] starts = new int[1];
    private int[] targets = new int[0];
    private int size;
    private int usersLeftOut;
    private int targetsMasked;
    private boolean @Nullable [] candidates;

    Builder(int itemCount, Histories history, Histories masked) {
      this.itemCount = itemCount;
      this.history = history;
      this.masked = masked;
    }

    void collect(Histories test) {
      users = new int[test.userCount()];
      starts = new int[test.userCount() + 1];
      targets = new int[test.log().size()];
      int[] maskedFor = new int[itemCount];
      Arrays.fill(maskedFor, -1);
      for (int user = 0; user < test.userCount(); user++) {
        if (test.size(user) > 0) {
          for (int i = 0; i < masked.size(user); i++) {
            maskedFor[masked.log().item(masked.row(user, i))] = user;
          }
          add(user, test, maskedFor);
        }
      }
    }

    void keep(RankingTask task, boolean[] items) {
      users = new int[task.size()];
      starts = new int[task.size() + 1];
      targets = new int[task.targetCount()];
      for (int position = 0; position < task.size(); position++) {
        int to = starts[size];
        for (int target : task.targets(position)) {
          if (items[target]) {
            targets[to++] = target;
          }
        }
        if (to > starts[size]) {
          users[size++] = task.user(position);
          starts[size] = to;
        }
      }
    }

    private void add(int user, Histories test, int[] maskedFor) {
      int[] items = new int[test.size(user)];
      for (int i = 0; i < items.length; i++) {
        items[i] = test.log().item(test.row(user, i));
      }
      Arrays.sort(items);
      int from = starts[size];
      int to = from;
      for (int i = 0; i < items.length; i++) {
        if (i > 0 && items[i] == items[i - 1]) {
          continue;
        }
        if (maskedFor[items[i]] == user) {
          targetsMasked++;
        } else {
          targets[to++] = items[i];
        }
      }
      if (to == from) {
        usersLeftOut++;
        return;
      }
      users[size++] = user;
      starts[size] = to;
    }
  }
}
