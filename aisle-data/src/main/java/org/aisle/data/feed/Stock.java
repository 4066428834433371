package org.aisle.data.feed;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether an item can be had, in the words of Google Merchant. */
enum Stock {
  IN_STOCK,
  OUT_OF_STOCK,
  PREORDER,
  BACKORDER;

  /** The stock that these words of a feed mean, or null if they mean nothing. */
  static @Nullable Stock ofWords(String words) {
    String key = words.strip().toLowerCase(Locale.ROOT).replace("_", "").replace(" ", "");
    // Some feeds give schema.org's address instead of a word.
    String word = key.substring(key.lastIndexOf('/') + 1).replace("-", "");
    return switch (word) {
      case "instock", "1", "yes", "true", "available", "availablefororder", "limitedavailability" ->
          IN_STOCK;
      case "outofstock", "0", "no", "false", "soldout", "discontinued", "unavailable" ->
          OUT_OF_STOCK;
      case "preorder", "presale" -> PREORDER;
      case "backorder", "onbackorder", "notify" -> BACKORDER;
      default -> null;
    };
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
