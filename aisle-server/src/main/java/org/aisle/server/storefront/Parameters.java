package org.aisle.server.storefront;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Values in addresses and forms. Whatever makes no sense counts as not given: a page never fails.
 */
final class Parameters {
  private static final int LENGTH_MAX = 20;

  private Parameters() {}

  /** An amount of 0 or more, else {@code fallback}. */
  static double amount(@Nullable String text, double fallback) {
    if (text == null || text.isBlank() || text.length() > LENGTH_MAX) {
      return fallback;
    }
    try {
      double amount = Double.parseDouble(text.strip());
      return amount >= 0 && Double.isFinite(amount) ? amount : fallback;
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** A whole number, else {@code fallback}. */
  static int number(@Nullable String text, int fallback) {
    if (text == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  /** The amount without needless zeros. */
  static String text(double amount) {
    return BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
  }

  /** "1 product", "12 products". */
  static String count(int count, String noun) {
    return "%,d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
