package org.aisle.data.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which pieces of an order were paid back, where only the amount is known: those whose
 * prices make up the amount, if there is just one such choice. The shipping may be part of it.
 */
final class RefundedPieces {
  /** Orders that would need more steps than this are left as they are. */
  private static final int STEPS_MAX = 20_000;

  private static final double CENTS = 100;

  private final long[] prices;
  private final int[] quantities;
  private final int[] chosen;
  private int @Nullable [] found;
  private int choices;
  private int steps;

  private RefundedPieces(List<ShopifyOrder.Line> lines) {
    prices = new long[lines.size()];
    quantities = new int[lines.size()];
    chosen = new int[lines.size()];
    for (int at = 0; at < prices.length; at++) {
      prices[at] = cents(lines.get(at).price());
      quantities[at] = (int) lines.get(at).quantity();
    }
  }

  /**
   * How many pieces of each line were paid back, or null if that cannot be told.
   *
   * @param amount what was paid back
   * @param shipping what the shipping cost, or 0
   */
  static int @Nullable [] of(List<ShopifyOrder.Line> lines, double amount, double shipping) {
    for (ShopifyOrder.Line line : lines) {
      boolean known = line.price() > 0 && line.quantity() > 0 && line.quantity() < 1000;
      if (!known) {
        return null;
      }
    }
    RefundedPieces pieces = new RefundedPieces(lines);
    pieces.choose(0, cents(amount));
    if (shipping > 0 && amount >= shipping) {
      pieces.choose(0, cents(amount) - cents(shipping));
    }
    return pieces.choices == 1 && pieces.steps <= STEPS_MAX ? pieces.found : null;
  }

  private static long cents(double amount) {
    return Math.round(amount * CENTS);
  }

  private void choose(int line, long left) {
    if (choices > 1 || steps++ > STEPS_MAX || left < 0) {
      return;
    }
    if (line == prices.length) {
      if (left == 0) {
        choices++;
        found = chosen.clone();
      }
      return;
    }
    for (int pieces = 0; pieces <= quantities[line]; pieces++) {
      chosen[line] = pieces;
      choose(line + 1, left - pieces * prices[line]);
    }
    chosen[line] = 0;
  }
}
