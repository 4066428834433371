package org.aisle.model.bayesfm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.feature.CategoryPaths;
import org.aisle.ids.IdIndex;

/** What of an item is a feature, but for which it is and who has it in their history. */
final class ItemFeatures {
  private ItemFeatures() {}

  /** Adds a group for each attribute to the block, then each item's entries to {@code entries}. */
  static void add(Catalog catalog, FeatureBlock.Builder block) {
    for (Map.Entry<String, List<List<String>>> attribute : byName(catalog).entrySet()) {
      AttributeCoder coder = AttributeCoder.of(attribute.getKey(), attribute.getValue());
      int first = block.group(coder.size(), true);
      for (int item = 0; item < catalog.size(); item++) {
        List<String> values = attribute.getValue().get(item);
        for (String value : values) {
          int feature = coder.feature(value);
          if (feature != IdIndex.ABSENT) {
            block.add(item, first + feature, (float) (1 / Math.sqrt(values.size())));
          }
        }
      }
    }
  }

  /** The values of every attribute by item; categories, brand and price are attributes too. */
  private static Map<String, List<List<String>>> byName(Catalog catalog) {
    Map<String, List<List<String>>> byName = new TreeMap<>();
    for (int index = 0; index < catalog.size(); index++) {
      Item item = catalog.item(index);
      for (Map.Entry<String, List<String>> attribute : item.attributes().entrySet()) {
        put(byName, "attribute " + attribute.getKey(), catalog, index, attribute.getValue());
      }
      put(byName, "category", catalog, index, List.copyOf(CategoryPaths.withAncestors(item)));
      if (item.brand() != null) {
        put(byName, "brand", catalog, index, List.of(item.brand()));
      }
      if (item.hasPrice()) {
        put(byName, "price", catalog, index, List.of(String.valueOf(item.price())));
      }
    }
    return byName;
  }

  private static void put(
      Map<String, List<List<String>>> byName,
      String name,
      Catalog catalog,
      int item,
      List<String> values) {
    if (!values.isEmpty()) {
      byName
          .computeIfAbsent(
              name,
              key -> new ArrayList<>(java.util.Collections.nCopies(catalog.size(), List.of())))
          .set(item, values);
    }
  }
}
