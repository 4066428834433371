package org.aisle.dataset;

import java.util.Arrays;
import org.aisle.catalog.Catalog;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/**
 * Drops part of a dataset before it is split. Filters that drop rows keep the indexes of users and
 * items; {@link #withoutUnused} renumbers.
 */
public final class Filters {
  private Filters() {}

  /** Without the ratings below this one; interactions that are no ratings stay. */
  public static Dataset minimumRating(Dataset dataset, double lowest) {
    InteractionLog log = dataset.interactions();
    return dataset.withInteractions(
        RowSelection.where(
            log, row -> log.type(row) != InteractionType.RATING || log.value(row) >= lowest));
  }

  /** Of several interactions of one user with one item only the newest. */
  public static Dataset deduplicated(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    Histories histories = Histories.of(log, dataset.userCount());
    int[] newestRow = new int[dataset.itemCount()];
    boolean[] kept = new boolean[log.size()];
    for (int user = 0; user < histories.userCount(); user++) {
      for (int position = 0; position < histories.size(user); position++) {
        int row = histories.row(user, position);
        newestRow[log.item(row)] = row;
      }
      for (int position = 0; position < histories.size(user); position++) {
        int row = histories.row(user, position);
        kept[row] = newestRow[log.item(row)] == row;
      }
    }
    return dataset.withInteractions(RowSelection.where(log, row -> kept[row]));
  }

  /**
   * The largest part of the log in which every user has at least {@code minUser} interactions and
   * every item at least {@code minItem}, found by dropping those that have fewer until none is
   * left.
   */
  public static Dataset kCore(Dataset dataset, int minUser, int minItem) {
    InteractionLog log = dataset.interactions();
    int size = -1;
    while (log.size() != size) {
      size = log.size();
      InteractionLog rows = log;
      int[] ofUser = new int[dataset.userCount()];
      int[] ofItem = new int[dataset.itemCount()];
      for (int row = 0; row < size; row++) {
        ofUser[rows.user(row)]++;
        ofItem[rows.item(row)]++;
      }
      log =
          RowSelection.where(
              rows, row -> ofUser[rows.user(row)] >= minUser && ofItem[rows.item(row)] >= minItem);
    }
    return dataset.withInteractions(log);
  }

  /** Without the users and items that no interaction is about; the others move up. */
  public static Dataset withoutUnused(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    boolean[] userIsUsed = new boolean[dataset.userCount()];
    boolean[] itemIsUsed = new boolean[dataset.itemCount()];
    for (int row = 0; row < log.size(); row++) {
      userIsUsed[log.user(row)] = true;
      itemIsUsed[log.item(row)] = true;
    }
    int[] users = indexesOf(userIsUsed);
    int[] items = indexesOf(itemIsUsed);
    if (users.length == dataset.userCount() && items.length == dataset.itemCount()) {
      return dataset;
    }
    IdIndex.Builder userIds = IdIndex.builder();
    for (int user : users) {
      userIds.add(dataset.users().idAt(user));
    }
    Catalog catalog = dataset.catalog().only(items);
    return new Dataset(
        userIds.build(),
        dataset.userAttributes().only(users),
        catalog,
        log.renumbered(newIndexes(userIsUsed), newIndexes(itemIsUsed)));
  }

  private static int[] indexesOf(boolean[] used) {
    int[] indexes = new int[used.length];
    int size = 0;
    for (int index = 0; index < used.length; index++) {
      if (used[index]) {
        indexes[size++] = index;
      }
    }
    return Arrays.copyOf(indexes, size);
  }

  private static int[] newIndexes(boolean[] used) {
    int[] renumbered = new int[used.length];
    int next = 0;
    for (int index = 0; index < used.length; index++) {
      renumbered[index] = used[index] ? next++ : IdIndex.ABSENT;
    }
    return renumbered;
  }
}
