package org.aisle.data.table;

import java.util.Arrays;

/**
 * The indexes of ids that are whole numbers, so that an id becomes text only when it is new. Small
 * ones are places in a table, the others are found by open addressing, in 16 to 32 bytes an id.
 */
final class NumberIds {
  private static final int SPREAD = 0x9e3779b9;

  /** Up to here ids are looked up in a table, of 16 MB at most. */
  private static final int SMALL = 1 << 22;

  private final Ids ids;
  private int[] small = new int[1 << 12];
  private final byte[] text = new byte[10];
  private long[] slots = new long[1 << 12];
  private int size;

  /** Gives an id, as text, its index. */
  @FunctionalInterface
  interface Ids {
    int index(byte[] utf8, int from, int to);
  }

  NumberIds(Ids ids) {
    this.ids = ids;
  }

  /** Replaces the first of these ids, which are 0 or more, by their indexes. */
  void toIndexes(int[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      int id = numbers[i];
      int known = id < small.length ? small[id] : 0;
      numbers[i] = known == 0 ? index(id) : known - 1;
    }
  }

  private int index(int id) {
    if (id < SMALL) {
      if (id >= small.length) {
        small = Arrays.copyOf(small, Integer.highestOneBit(id) * 2);
      }
      int index = newIndex(id);
      small[id] = index + 1;
      return index;
    }
    int slot = slot(slots, id);
    return slots[slot] == 0 ? added(id, slot) : (int) slots[slot] - 1;
  }

  private int newIndex(int id) {
    int from = text.length;
    int rest = id;
    do {
      text[--from] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    return ids.index(text, from, text.length);
  }

  private int added(int id, int slot) {
    int index = newIndex(id);
    slots[slot] = ((long) id << Integer.SIZE) | (index + 1);
    if (++size * 2 > slots.length) {
      long[] larger = new long[Math.multiplyExact(slots.length, 2)];
      for (long entry : slots) {
        if (entry != 0) {
          larger[slot(larger, (int) (entry >>> Integer.SIZE))] = entry;
        }
      }
      slots = larger;
    }
    return index;
  }

  /** The slot that holds this id, or the empty slot where it would go. */
  private static int slot(long[] slots, int id) {
    int mask = slots.length - 1;
    int slot = ((id * SPREAD) >>> Integer.numberOfLeadingZeros(mask)) & mask;
    while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
