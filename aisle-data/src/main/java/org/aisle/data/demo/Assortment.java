package org.aisle.data.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the demo shop is invented from: kinds of products, brands, themes, interests,
 * personas. Read from text files beside this class.
 *
 * @param leaves the bottom of the category tree
 * @param brands who makes the products
 * @param themes what products are about beyond their kind
 * @param lines names of product lines, by department
 * @param interests what shoppers are into
 * @param personas the recognizable shoppers
 */
record Assortment(
    List<Leaf> leaves,
    List<Brand> brands,
    List<Theme> themes,
    Map<String, List<String>> lines,
    List<Interest> interests,
    List<PersonaTaste> personas) {

  /**
   * A maker of products in some departments, categories or leaves; {@code level} runs from −1.3
   * (cheap) to 1.3 (dear).
   */
  record Brand(String name, List<String> makes, double level, List<String> themes, String saying) {}

  /** What a product is about, with words for titles and sentences for descriptions. */
  record Theme(
      String name,
      List<String> words,
      List<String> sentences,
      List<String> notIn,
      boolean consumables) {}

  /** Something people are into, with the leaves it leads to and the interests that go with it. */
  record Interest(
      String name, double popularity, Map<String, Double> leaves, List<String> related) {}

  /** A persona with what is known of its taste. */
  record PersonaTaste(
      Persona persona,
      Map<String, Double> interests,
      double priceLevel,
      List<String> themes,
      List<String> brands) {}

  /** Reads the files. */
  static Assortment load() {
    return AssortmentReader.read();
  }

  /** Position of each leaf by its name. */
  Map<String, Integer> leafIndexes() {
    Map<String, Integer> indexes = new LinkedHashMap<>();
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      indexes.put(leaves.get(leaf).name(), leaf);
    }
    return indexes;
  }
}
