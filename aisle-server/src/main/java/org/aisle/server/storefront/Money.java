package org.aisle.server.storefront;

import java.text.NumberFormat;
import java.util.Locale;
import org.aisle.catalog.Item;
import org.jspecify.annotations.Nullable;

/** Amounts as pages show them. */
final class Money {
  /** No feed says its currency yet, so amounts are shown in this one. */
  static final String CURRENCY = "USD";

  private Money() {}

  /** The price of this item, or null if it is not known. */
  static @Nullable String priceOf(Item item) {
    return item.hasPrice() ? format(item.price()) : null;
  }

  static String format(double amount) {
    return NumberFormat.getCurrencyInstance(Locale.US).format(amount);
  }
}
