package org.aisle.data.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of product at the bottom of the category tree, with the words for its titles and
 * descriptions.
 *
 * @param path department, category, leaf
 * @param medianPrice the median of its log-normal prices
 * @param priceSpread the standard deviation of the logarithm of its prices
 * @param share how many products it has compared with other leaves
 * @param consumable whether it is used up and bought again
 * @param groups its nouns in groups that share materials and benefits
 * @param uses what its products are for
 * @param companions names of leaves bought along with it, with the chance that a basket holds one
 * @param fits the leaf whose products this accessory is made for, or null
 */
record Leaf(
    List<String> path,
    double medianPrice,
    double priceSpread,
    double share,
    boolean consumable,
    List<Group> groups,
    List<String> uses,
    Map<String, Double> companions,
    @Nullable String fits) {

  /**
   * Nouns of a leaf that the same things can be said about.
   *
   * @param nouns what the product is
   * @param materials what it is made of
   * @param benefits what it does, each starting with a verb
   */
  record Group(List<String> nouns, List<String> materials, List<String> benefits) {}

  String department() {
    return path.getFirst();
  }

  String name() {
    return path.getLast();
  }

  /** Whether a list of departments, categories and leaves names this leaf or one it lies in. */
  boolean isAmong(List<String> names) {
    return path.stream().anyMatch(names::contains);
  }

  int nounCount() {
    return groups.stream().mapToInt(group -> group.nouns().size()).sum();
  }
}
