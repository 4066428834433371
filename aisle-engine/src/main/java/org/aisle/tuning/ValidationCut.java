package org.aisle.tuning;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;

/**
 * Training data cut in two to choose settings on, a share of the rows of every user who has enough.
 * With times half of that are the newest rows and half are drawn from the rest: the newest alone
 * favor models that follow the moment, a random draw alone favors those that fill gaps, and nobody
 * knows yet what will be asked. Without times it is a contiguous block of the user's rows in the
 * order of their source, at a random place and wrapping around: neighbors in a file often belong
 * together, as the future does.
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
        SplittableRandom random = new SplittableRandom(seed + user);
        if (log.hasTimes()) {
          holdNewestAndOthers(histories, user, count, held, random);
        } else {
          holdBlock(histories, user, count, held, random);
        }
      }
    }
    return new ValidationCut(
        dataset.withInteractions(log.rows(rows(held, false))), log.rows(rows(held, true)));
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
