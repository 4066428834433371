package org.aisle.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Item;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;

/** Puts a newly read dataset together with the one that was imported before. */
public final class Datasets {
  private Datasets() {}

  /** What tells one interaction of a user from another. */
  private record Key(int item, InteractionType type, float value, long timeMillis) {}

  /**
   * Everything of both. An interaction that is in both counts once, so importing a file again, or
   * one that overlaps, doubles nothing; a row that a file repeats stays repeated. The later
   * description of an item or a user replaces the earlier one.
   */
  public static Dataset merge(Dataset earlier, Dataset later) {
    Dataset.Builder merged = Dataset.builder();
    addUsersAndItems(earlier, merged);
    int[] users = addUsersAndItems(later, merged);
    int[] items = new int[later.itemCount()];
    for (int item = 0; item < items.length; item++) {
      items[item] = merged.item(later.catalog().item(item).id());
    }
    InteractionLog known = earlier.interactions();
    for (int row = 0; row < known.size(); row++) {
      merged.add(
          known.user(row),
          known.item(row),
          known.type(row),
          known.value(row),
          known.timeMillis(row));
    }
    addNew(earlier, Histories.of(later.interactions(), later.userCount()), users, items, merged);
    return merged.build();
  }

  private static int[] addUsersAndItems(Dataset dataset, Dataset.Builder merged) {
    int[] users = new int[dataset.userCount()];
    for (int user = 0; user < users.length; user++) {
      String userId = dataset.users().idAt(user);
      users[user] = merged.user(userId);
      Map<String, List<String>> attributes = dataset.userAttributes().of(user);
      if (!attributes.isEmpty()) {
        merged.describeUser(userId, attributes);
      }
    }
    for (int index = 0; index < dataset.itemCount(); index++) {
      Item item = dataset.catalog().item(index);
      int known = merged.item(item.id());
      if (!item.equals(Item.ofId(item.id()))) {
        Item before = merged.described(known);
        merged.describe(withAttributesOf(before, item));
      }
    }
    return users;
  }

  /** Attributes may come from a file of their own, so those that the later item lacks are kept. */
  private static Item withAttributesOf(Item earlier, Item later) {
    Map<String, List<String>> attributes = new HashMap<>(earlier.attributes());
    attributes.putAll(later.attributes());
    return Item.builder(later).attributes(attributes).build();
  }

  private static void addNew(
      Dataset earlier, Histories later, int[] users, int[] items, Dataset.Builder merged) {
    Histories known = Histories.of(earlier.interactions(), earlier.userCount());
    InteractionLog log = later.log();
    for (int user = 0; user < later.userCount(); user++) {
      Map<Key, Integer> open = counts(known, users[user]);
      for (int position = 0; position < later.size(user); position++) {
        int row = later.row(user, position);
        int item = items[log.item(row)];
        Key key = new Key(item, log.type(row), log.value(row), log.timeMillis(row));
        if (open.merge(key, -1, Integer::sum) < 0) {
          merged.add(users[user], item, log.type(row), log.value(row), log.timeMillis(row));
        }
      }
    }
  }

  private static Map<Key, Integer> counts(Histories known, int user) {
    Map<Key, Integer> counts = new HashMap<>();
    InteractionLog log = known.log();
    int size = user < known.userCount() ? known.size(user) : 0;
    for (int position = 0; position < size; position++) {
      int row = known.row(user, position);
      counts.merge(
          new Key(log.item(row), log.type(row), log.value(row), log.timeMillis(row)),
          1,
          Integer::sum);
    }
    return counts;
  }
}
