package org.aisle.tuning;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.jspecify.annotations.Nullable;

/**
 * Training data cut in two to choose settings on.
 *
 * @param rule how it was cut, for people
 * @param fit what is left to learn from
 * @param history what is known of the users when they are asked
 * @param heldOut what is asked
 */
record ValidationCut(String rule, Dataset fit, InteractionLog history, InteractionLog heldOut) {
  private static final int FEWEST_ROWS = 3;

  /** The types from the weakest sign of interest to what a shop lives on. */
  private static final InteractionType[] BY_STRENGTH = {
    InteractionType.VIEW,
    InteractionType.CLICK,
    InteractionType.WISHLIST,
    InteractionType.CART,
    InteractionType.RATING,
    InteractionType.PURCHASE
  };

  /**
   * For a use that nobody has described: with times half of what is held out are each user's newest
   * rows and half are drawn from the rest. The newest alone favor models that follow the moment, a
   * random draw alone those that fill gaps. Without times as {@link #block}.
   */
  static ValidationCut mixed(Dataset dataset, double share, long seed) {
    if (!dataset.interactions().hasTimes()) {
      return block(dataset, share, seed);
    }
    return cut(
        "each user's newest rows and as many others",
        dataset,
        (histories, user, held) -> {
          int count = Math.max(1, (int) (histories.size(user) * share));
          holdNewestAndOthers(histories, user, count, held, new SplittableRandom(seed + user));
        });
  }

  /**
   * A contiguous block of each user's rows in the order of their source, at a random place and
   * wrapping around: neighbors in a file often belong together, as the future does.
   */
  static ValidationCut block(Dataset dataset, double share, long seed) {
    return cut(
        "a block of each user's rows in file order",
        dataset,
        (histories, user, held) -> {
          int size = histories.size(user);
          int count = Math.max(1, (int) (size * share));
          int offset = new SplittableRandom(seed + user).nextInt(size);
          for (int i = 0; i < count; i++) {
            held[histories.row(user, (offset + i) % size)] = true;
          }
        });
  }

  /**
   * The newest rows of each user. Where there are several types only the strongest is asked for,
   * say purchases, and everything else that the user did to an item that is asked for is hidden
   * too: one who has seen it is not asked whether to see it.
   */
  static ValidationCut newest(Dataset dataset, double share) {
    InteractionLog log = dataset.interactions();
    InteractionType asked = strongest(log);
    ValidationCut cut =
        cut(
            "each user's newest " + (asked == null ? "rows" : nameOf(asked)),
            dataset,
            (histories, user, held) -> holdNewest(histories, user, share, asked, held));
    return asked == null ? cut : cut.asking(asked);
  }

  private ValidationCut asking(InteractionType type) {
    return new ValidationCut(rule, fit, history, rows(heldOut, row -> heldOut.type(row) == type));
  }

  /** The strongest of several types; null if there is but one. */
  private static @Nullable InteractionType strongest(InteractionLog log) {
    boolean[] seen = new boolean[InteractionType.values().length];
    for (int row = 0; row < log.size(); row++) {
      seen[log.type(row).code()] = true;
    }
    InteractionType strongest = null;
    int types = 0;
    for (InteractionType type : BY_STRENGTH) {
      if (seen[type.code()]) {
        strongest = type;
        types++;
      }
    }
    return types > 1 ? strongest : null;
  }

  private static String nameOf(InteractionType type) {
    return type.name().toLowerCase(Locale.ROOT) + "s";
  }

  /** Marks which rows of a user are held out. */
  @FunctionalInterface
  private interface Holding {
    void hold(Histories histories, int user, boolean[] held);
  }

  private static ValidationCut cut(String rule, Dataset dataset, Holding holding) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    boolean[] held = new boolean[log.size()];
    for (int user = 0; user < histories.userCount(); user++) {
      if (histories.size(user) >= FEWEST_ROWS) {
        holding.hold(histories, user, held);
      }
    }
    InteractionLog known = rows(log, row -> !held[row]);
    return new ValidationCut(
        rule, dataset.withInteractions(known), known, rows(log, row -> held[row]));
  }

  private static void holdNewestAndOthers(
      Histories histories, int user, int count, boolean[] held, SplittableRandom random) {
    int size = histories.size(user);
    int newest = (count + 1) / 2;
    for (int position = size - newest; position < size; position++) {
      held[histories.row(user, position)] = true;
    }
    int left = count - newest;
    while (left > 0) {
      int row = histories.row(user, random.nextInt(size - newest));
      left -= held[row] ? 0 : 1;
      held[row] = true;
    }
  }

  private static void holdNewest(
      Histories histories,
      int user,
      double share,
      @Nullable InteractionType asked,
      boolean[] held) {
    InteractionLog log = histories.log();
    int size = histories.size(user);
    int fitting = 0;
    for (int position = 0; position < size; position++) {
      fitting += isAsked(log, histories.row(user, position), asked) ? 1 : 0;
    }
    int left = fitting == 0 ? 0 : Math.max(1, (int) (fitting * share));
    for (int position = size - 1; position >= 0 && left > 0; position--) {
      int row = histories.row(user, position);
      if (!held[row] && isAsked(log, row, asked)) {
        left--;
        held[row] = true;
        for (int other = 0; asked != null && other < size; other++) {
          int otherRow = histories.row(user, other);
          held[otherRow] |= log.item(otherRow) == log.item(row);
        }
      }
    }
  }

  private static boolean isAsked(InteractionLog log, int row, @Nullable InteractionType asked) {
    return asked == null || log.type(row) == asked;
  }

  private static InteractionLog rows(InteractionLog log, IntPredicate wanted) {
    int[] rows = new int[log.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (wanted.test(row)) {
        rows[size++] = row;
      }
    }
    return log.rows(Arrays.copyOf(rows, size));
  }
}
