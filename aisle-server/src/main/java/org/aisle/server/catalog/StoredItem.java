package org.aisle.server.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.ids.IdIndex;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a changed item.
 *
 * @param itemId the shop's id
 * @param sequence the number of its newest change; it grows from change to change
 * @param position where it stands among those that no file has
 * @param state what the fields mean
 * @param fields what was changed
 */
public record StoredItem(
    String itemId, long sequence, long position, State state, ObjectNode fields) {

  /** What the fields of a changed item mean. */
  enum State {
    /** They replace those of the imported item. */
    PATCHED,
    /** They are all that is known. */
    WHOLE,
    /** The item is hidden; they are what was known of it. */
    HIDDEN
  }

  /**
   * The item, given what the catalog has; null if it is only the change of one that is not there.
   */
  @Nullable Item over(@Nullable Item known) {
    return switch (state) {
      case WHOLE -> ItemFields.item(Item.ofId(itemId), fields);
      case HIDDEN -> {
        Item shown = ItemFields.item(known == null ? Item.ofId(itemId) : known, fields);
        yield Item.builder(shown).hidden(true).build();
      }
      case PATCHED -> known == null ? null : ItemFields.item(known, fields);
    };
  }

  /** This catalog with these changes; items that it does not have follow in their order. */
  public static Catalog applyTo(Catalog catalog, List<StoredItem> changes) {
    return changes.isEmpty() ? catalog : catalog.with(items(catalog, changes));
  }

  /** The items that these changes make of those of this catalog. */
  public static List<Item> items(Catalog catalog, List<StoredItem> changes) {
    List<StoredItem> ordered = new ArrayList<>(changes);
    ordered.sort(Comparator.comparingLong(StoredItem::position));
    List<Item> items = new ArrayList<>(changes.size());
    for (StoredItem change : ordered) {
      int index = catalog.indexOf(change.itemId());
      Item item = change.over(index == IdIndex.ABSENT ? null : catalog.item(index));
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  /** The number of the newest of these changes; {@code before} if there is none. */
  public static long newest(List<StoredItem> changes, long before) {
    long newest = before;
    for (StoredItem change : changes) {
      newest = Math.max(newest, change.sequence());
    }
    return newest;
  }
}
