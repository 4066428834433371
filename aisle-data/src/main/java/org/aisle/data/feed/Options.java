package org.aisle.data.feed;

import java.util.Locale;
import java.util.Map;
import org.aisle.catalog.AttributeNames;

/** What shops call the options of a product: those that everybody has get their common names. */
final class Options {
  private static final Map<String, String> COMMON =
      Map.of(
          "colour", AttributeNames.COLOR,
          "colors", AttributeNames.COLOR,
          "shoe size", AttributeNames.SIZE,
          "sizes", AttributeNames.SIZE,
          "fabric", AttributeNames.MATERIAL,
          "materials", AttributeNames.MATERIAL,
          "age group", AttributeNames.AGE_GROUP);

  private Options() {}

  /** The attribute that an option of this name becomes. */
  static String attribute(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return COMMON.getOrDefault(lower, lower);
  }
}
