package org.aisle.interaction;

/**
 * The items of one history, each once and ascending, with their weights.
 *
 * @param items item indexes, strictly ascending
 * @param weights one weight per item, above 0
 */
public record SparseRow(int[] items, float[] weights) {
  /** How many items there are. */
  public int size() {
    return items.length;
  }

  /** The position of this item, or a negative number if it is not in the row. */
  public int positionOf(int item) {
    return java.util.Arrays.binarySearch(items, item);
  }
}
