package org.aisle.data.retail;

import java.util.Arrays;

/** The newest price of every item, by item index. */
final class ItemPrices {
  private double[] prices = new double[1 << 10];
  private long[] times = new long[1 << 10];

  /** Keeps this price of the item if it is the newest so far. */
  void add(int item, double price, long timeMillis) {
    if (item >= prices.length) {
      int length = Math.max(item + 1, prices.length * 2);
      prices = Arrays.copyOf(prices, length);
      times = Arrays.copyOf(times, length);
    }
    if (prices[item] == 0 || timeMillis >= times[item]) {
      prices[item] = price;
      times[item] = timeMillis;
    }
  }

  /** The newest price of the item, or NaN. */
  double of(int item) {
    return item < prices.length && prices[item] > 0 ? prices[item] : Double.NaN;
  }
}
