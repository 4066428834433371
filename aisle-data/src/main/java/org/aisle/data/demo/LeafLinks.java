package org.aisle.data.demo;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which leaves are bought together, by index. */
final class LeafLinks {
  private final int[][] companions;
  private final double[][] chances;
  private final boolean[] consumable;

  /** How much a leaf interests shoppers in general. */
  final double[] popularity;

  LeafLinks(Assortment assortment) {
    List<Leaf> leaves = assortment.leaves();
    Map<String, Integer> indexes = assortment.leafIndexes();
    this.companions = new int[leaves.size()][];
    this.chances = new double[leaves.size()][];
    this.consumable = new boolean[leaves.size()];
    this.popularity = new double[leaves.size()];
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      Map<String, Double> with = leaves.get(leaf).companions();
      companions[leaf] = with.keySet().stream().mapToInt(indexes::get).toArray();
      chances[leaf] = with.values().stream().mapToDouble(Double::doubleValue).toArray();
      consumable[leaf] = leaves.get(leaf).consumable();
    }
    for (Assortment.Interest interest : assortment.interests()) {
      double sum = interest.leaves().values().stream().mapToDouble(Double::doubleValue).sum();
      interest
          .leaves()
          .forEach((name, weight) ->
              popularity[Objects.requireNonNull(indexes.get(name))] +=
                  interest.popularity() * weight / sum);
    }
    double sum = 0;
    for (double value : popularity) {
      sum += value;
    }
    for (int leaf = 0; leaf < popularity.length; leaf++) {
      popularity[leaf] /= sum;
    }
  }

  int leafCount() {
    return popularity.length;
  }

  boolean consumable(int leaf) {
    return consumable[leaf];
  }

  int[] companions(int leaf) {
    return companions[leaf];
  }

  double[] chances(int leaf) {
    return chances[leaf];
  }

  /** The chance that a basket with a product of the first leaf holds one of the second. */
  double chance(int leaf, int companion) {
    for (int i = 0; i < companions[leaf].length; i++) {
      if (companions[leaf][i] == companion) {
        return chances[leaf][i];
      }
    }
    return 0;
  }
}
