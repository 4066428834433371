package org.aisle.server.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.aisle.catalog.Item;
import org.aisle.math.EditDistance;
import org.jspecify.annotations.Nullable;

/** What an answer can tell of an item, by field name. */
final class ProductFields {
  static final List<String> DEFAULT = List.of("title");

  private static final Map<String, Function<Item, @Nullable Object>> KNOWN =
      Map.of(
          "title", Item::displayTitle,
          "brand", Item::brand,
          "price", item -> item.hasPrice() ? item.price() : null,
          "category", item -> String.join(" > ", item.categoryPath()),
          "description", Item::description,
          "availability", item -> item.available() ? "in_stock" : "out_of_stock",
          "link", item -> attribute(item, "link"),
          "image_link", item -> attribute(item, "image_link"));

  private ProductFields() {}

  private static @Nullable Object attribute(Item item, String name) {
    List<String> values = item.attributes().getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** Refuses a request for fields that do not exist. */
  static void check(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (!KNOWN.containsKey(fields.get(i))) {
        TreeSet<String> known = new TreeSet<>(KNOWN.keySet());
        throw ProblemException.at(
            "/fields/" + i,
            "An item has no field '%s'; did you mean '%s'? Known: %s."
                .formatted(
                    fields.get(i),
                    EditDistance.nearest(fields.get(i), known),
                    String.join(", ", known)));
      }
    }
  }

  /** These fields of the item; those it does not have are left out. */
  static Map<String, Object> of(Item item, List<String> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String field : fields) {
      Function<Item, @Nullable Object> read = KNOWN.get(field);
      Object value = read == null ? null : read.apply(item);
      if (value != null) {
        values.put(field, value);
      }
    }
    return values;
  }
}
