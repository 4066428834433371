package org.aisle.data.demo;

import java.util.Arrays;

/**
 * What a shopper's purchases do to later needs: hardly anybody needs a second tent next week, but
 * many now need a sleeping bag.
 */
final class Needs {
  private static final double SATED_DAYS = 60;
  private static final double SATED_FACTOR = 0.3;
  private static final double COMPANION_DAYS = 30;
  private static final double COMPANION_FACTOR = 4;

  private final LeafLinks links;
  private int[] items = new int[8];
  private int[] leaves = new int[8];
  private double[] days = new double[8];
  private int size;

  Needs(LeafLinks links) {
    this.links = links;
  }

  void clear() {
    size = 0;
  }

  void bought(int item, int leaf, double day) {
    if (size == leaves.length) {
      items = Arrays.copyOf(items, 2 * size);
      leaves = Arrays.copyOf(leaves, 2 * size);
      days = Arrays.copyOf(days, 2 * size);
    }
    items[size] = item;
    leaves[size] = leaf;
    days[size++] = day;
  }

  /** Whether the shopper has bought this very product, which is not bought twice. */
  boolean owns(int item, int leaf) {
    for (int i = 0; i < size; i++) {
      if (items[i] == item) {
        return !links.consumable(leaf);
      }
    }
    return false;
  }

  /** By how much the purchases so far change the interest in a leaf on a day. */
  double factor(int leaf, double day) {
    double factor = 1;
    boolean sated = false;
    for (int i = 0; i < size; i++) {
      double age = day - days[i];
      if (leaves[i] == leaf) {
        sated |= age < SATED_DAYS && !links.consumable(leaf);
      } else if (age < COMPANION_DAYS) {
        factor += COMPANION_FACTOR * links.chance(leaves[i], leaf);
      }
    }
    return sated ? SATED_FACTOR : factor;
  }
}
