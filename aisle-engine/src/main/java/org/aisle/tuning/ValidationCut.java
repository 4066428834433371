package org.aisle.tuning;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;

/**
 * Training data cut in two to choose settings on: of every user with enough rows the newest ones
 * are held out. Without times it is a contiguous block of the user's rows in the order of their
 * source, at a random place and wrapping around: neighbors in a file often belong together, as the
 * future does, and a random draw would be easier than any real question.
 *
 * @param fit what is left to learn from
 * @param heldOut what is asked
 */
record ValidationCut(Dataset fit, InteractionLog heldOut) {
  private static final int FEWEST_ROWS = 3;

  /** Cuts off {@code share} of the rows of each user who has at least three, and at least one. */
  static ValidationCut of(Dataset dataset, double share, long seed) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    boolean[] held = new boolean[log.size()];
    for (int user = 0; user < histories.userCount(); user++) {
      int size = histories.size(user);
      if (size >= FEWEST_ROWS) {
        int count = Math.max(1, (int) (size * share));
        if (log.hasTimes()) {
          for (int position = size - count; position < size; position++) {
            held[histories.row(user, position)] = true;
          }
        } else {
          holdBlock(histories, user, count, held, new SplittableRandom(seed + user));
        }
      }
    }
    return new ValidationCut(
        dataset.withInteractions(log.rows(rows(held, false))), log.rows(rows(held, true)));
  }

  private static void holdBlock(
      Histories histories, int user, int count, boolean[] held, SplittableRandom random) {
    int size = histories.size(user);
    int offset = random.nextInt(size);
    for (int i = 0; i < count; i++) {
      held[histories.row(user, (offset + i) % size)] = true;
    }
  }

  private static int[] rows(boolean[] held, boolean wanted) {
    int[] rows = new int[held.length];
    int size = 0;
    for (int row = 0; row < held.length; row++) {
      if (held[row] == wanted) {
        rows[size++] = row;
      }
    }
    return Arrays.copyOf(rows, size);
  }
}
