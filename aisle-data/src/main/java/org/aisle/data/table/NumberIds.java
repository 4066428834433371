package org.aisle.data.table;

import java.nio.charset.StandardCharsets;

/**
 * The indexes of ids that are whole numbers, so that an id becomes text only when it is new. Open
 * addressing, 16 to 32 bytes an id.
 */
final class NumberIds {
  private static final int SPREAD = 0x9e3779b9;

  private final Ids ids;
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

  /** The index of this id, which is 0 or more. */
  int index(int id) {
    int slot = slot(slots, id);
    return slots[slot] == 0 ? added(id, slot) : (int) slots[slot] - 1;
  }

  private int added(int id, int slot) {
    byte[] text = Integer.toString(id).getBytes(StandardCharsets.UTF_8);
    int index = ids.index(text, 0, text.length);
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
