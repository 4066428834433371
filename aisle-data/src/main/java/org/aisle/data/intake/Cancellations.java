package org.aisle.data.intake;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionLog;

/**
 * Applies refunds and removals once everything is read, since files are not always in order of
 * time. A cancellation removes the newest earlier interaction of its user, item and type: the one
 * with the same quantity if there is one, else whole ones as long as their quantities fit. What was
 * taken back only in part stays.
 */
final class Cancellations {
  private final List<Cancellation> pending = new ArrayList<>();

  /**
   * What is left.
   *
   * @param dataset without what was taken back, and without users who then have nothing
   * @param takenBack how many interactions went
   */
  record Outcome(Dataset dataset, long takenBack) {}

  void add(Cancellation cancellation) {
    pending.add(cancellation);
  }

  /** What was added. */
  List<Cancellation> all() {
    return List.copyOf(pending);
  }

  Outcome applyTo(Dataset dataset) {
    if (pending.isEmpty()) {
      return new Outcome(dataset, 0);
    }
    Map<Long, List<Integer>> candidates = candidates(dataset);
    BitSet gone = new BitSet();
    for (Cancellation cancellation : pending) {
      List<Integer> rows = candidates.get(key(dataset, cancellation));
      if (rows != null) {
        takeBack(dataset.interactions(), rows, cancellation, gone);
      }
    }
    return new Outcome(gone.isEmpty() ? dataset : without(dataset, gone), gone.cardinality());
  }

  /** The rows, oldest first, of every user and item that something is taken back of. */
  private Map<Long, List<Integer>> candidates(Dataset dataset) {
    Map<Long, List<Integer>> rows = new HashMap<>();
    for (Cancellation cancellation : pending) {
      rows.put(key(dataset, cancellation), new ArrayList<>());
    }
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      List<Integer> found = rows.get((long) log.user(row) << 32 | log.item(row));
      if (found != null) {
        found.add(row);
      }
    }
    return rows;
  }

  private static long key(Dataset dataset, Cancellation cancellation) {
    long user = dataset.users().indexOf(cancellation.userId());
    return (user << 32) | (dataset.catalog().indexOf(cancellation.itemId()) & 0xffffffffL);
  }

  private static void takeBack(
      InteractionLog log, List<Integer> rows, Cancellation back, BitSet gone) {
    List<Integer> open = new ArrayList<>();
    for (int row : rows.reversed()) {
      boolean before =
          back.timeMillis() == InteractionLog.NO_TIME || log.timeMillis(row) <= back.timeMillis();
      if (before && log.type(row) == back.type() && !gone.get(row)) {
        open.add(row);
      }
    }
    if (Double.isNaN(back.quantity())) {
      if (!open.isEmpty()) {
        gone.set(open.getFirst());
      }
      return;
    }
    for (int row : open) {
      if (log.value(row) == (float) back.quantity()) {
        gone.set(row);
        return;
      }
    }
    double left = back.quantity();
    for (int row : open) {
      if (log.value(row) > left) {
        return;
      }
      left -= log.value(row);
      gone.set(row);
    }
  }

  private static Dataset without(Dataset dataset, BitSet gone) {
    InteractionLog log = dataset.interactions();
    int[] kept = new int[log.size() - gone.cardinality()];
    int at = 0;
    for (int row = gone.nextClearBit(0); row < log.size(); row = gone.nextClearBit(row + 1)) {
      kept[at++] = row;
    }
    return withoutIdleUsers(dataset.withInteractions(log.rows(kept)));
  }

  private static Dataset withoutIdleUsers(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    int[] newUser = new int[dataset.userCount()];
    java.util.Arrays.fill(newUser, IdIndex.ABSENT);
    IdIndex.Builder users = IdIndex.builder();
    for (int row = 0; row < log.size(); row++) {
      int user = log.user(row);
      if (newUser[user] == IdIndex.ABSENT) {
        newUser[user] = users.add(dataset.users().idAt(user));
      }
    }
    int[] sameItem = new int[dataset.itemCount()];
    java.util.Arrays.setAll(sameItem, item -> item);
    int[] kept = new int[users.size()];
    for (int user = 0; user < newUser.length; user++) {
      if (newUser[user] != IdIndex.ABSENT) {
        kept[newUser[user]] = user;
      }
    }
    return new Dataset(
        users.build(),
        dataset.userAttributes().only(kept),
        dataset.catalog(),
        log.renumbered(newUser, sameItem));
  }
}
