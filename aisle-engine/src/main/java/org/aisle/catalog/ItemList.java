package org.aisle.catalog;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Items in blocks, so that a copy with a few of them changed copies only their blocks. Immutable.
 */
final class ItemList extends AbstractList<Item> implements RandomAccess {
  private static final int SHIFT = 8;
  private static final int BLOCK = 1 << SHIFT;

  private final Item[][] blocks;
  private final int size;

  private ItemList(Item[][] blocks, int size) {
    this.blocks = blocks;
    this.size = size;
  }

  /** A list of these items; themselves if they are one. */
  static ItemList of(Collection<Item> items) {
    if (items instanceof ItemList list) {
      return list;
    }
    Item[][] blocks = new Item[blocks(items.size())][];
    int at = 0;
    for (Item item : items) {
      if (at % BLOCK == 0) {
        blocks[at >> SHIFT] = new Item[Math.min(BLOCK, items.size() - at)];
      }
      blocks[at >> SHIFT][at % BLOCK] = Objects.requireNonNull(item);
      at++;
    }
    return new ItemList(blocks, at);
  }

  private static int blocks(int size) {
    return (size + BLOCK - 1) >> SHIFT;
  }

  /** The list with these items at these places; those from the end on must be among them. */
  ItemList with(int[] at, List<Item> items, int newSize) {
    Item[][] copies = Arrays.copyOf(blocks, blocks(newSize));
    BitSet copied = new BitSet(copies.length);
    for (int i = 0; i < at.length; i++) {
      int block = at[i] >> SHIFT;
      if (!copied.get(block)) {
        int length = Math.min(BLOCK, newSize - block * BLOCK);
        copies[block] =
            copies[block] == null ? new Item[length] : Arrays.copyOf(copies[block], length);
        copied.set(block);
      }
      copies[block][at[i] % BLOCK] = items.get(i);
    }
    return new ItemList(copies, newSize);
  }

  @Override
  public Item get(int index) {
    return blocks[Objects.checkIndex(index, size) >> SHIFT][index % BLOCK];
  }

  @Override
  public int size() {
    return size;
  }
}
