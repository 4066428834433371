package org.aisle.catalog;

import java.util.List;
import org.aisle.ids.IdIndex;

/**
 * All items, by dense index. Immutable.
 *
 * @param ids the items' ids
 * @param items the items in the order of {@code ids}
 */
public record Catalog(IdIndex ids, List<Item> items) {
  public Catalog {
    items = ItemList.of(items);
    if (items.size() != ids.size()) {
      throw new IllegalArgumentException(
          "A catalog of %d ids needs as many items; got %d.".formatted(ids.size(), items.size()));
    }
  }

  /** The catalog of these items, whose ids must differ, in their order. */
  public static Catalog of(List<Item> items) {
    IdIndex.Builder ids = IdIndex.builder();
    for (Item item : items) {
      ids.add(item.id());
    }
    return new Catalog(ids.build(), items);
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  /** The item at this index. */
  public Item item(int itemIndex) {
    return items.get(itemIndex);
  }

  /** The index of the item with this id, or {@link IdIndex#ABSENT}. */
  public int indexOf(String itemId) {
    return ids.indexOf(itemId);
  }

  /** Whether anything is said of any item beyond its id, so that items can be alike. */
  public boolean describesItems() {
    for (Item item : items) {
      if (!item.title().isEmpty()
          || !item.categories().isEmpty()
          || item.brand() != null
          || !item.attributes().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The catalog with these items as they are now. Items that it does not have get the next indexes,
   * in their order; no index changes. Takes time by the number of items that change, unless some
   * are new.
   */
  public Catalog with(List<Item> changed) {
    IdIndex.Builder grown = null;
    int[] at = new int[changed.size()];
    for (int i = 0; i < at.length; i++) {
      String id = changed.get(i).id();
      at[i] = ids.indexOf(id);
      if (at[i] == IdIndex.ABSENT) {
        grown = grown == null ? ids.toBuilder() : grown;
        at[i] = grown.add(id);
      }
    }
    IdIndex all = grown == null ? ids : grown.build();
    return new Catalog(all, ItemList.of(items).with(at, changed, all.size()));
  }

  /** The catalog of just these items, in the given order. */
  public Catalog only(int[] itemIndexes) {
    Item[] kept = new Item[itemIndexes.length];
    for (int i = 0; i < itemIndexes.length; i++) {
      kept[i] = items.get(itemIndexes[i]);
    }
    return of(List.of(kept));
  }
}
