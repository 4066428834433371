package org.aisle.data.demo;

import java.util.SplittableRandom;

/**
 * How much shoppers are drawn to products. The same numbers make the events and the oracle, so the
 * oracle knows what no model can know better. Safe for many threads.
 */
final class Taste {
  /** How many products of a leaf a shopper looks over; larger leaves show a popular selection. */
  static final int SHELF_SIZE = 64;

  private static final double PRICE_PULL = 0.35;
  private static final double QUALITY_PULL = 0.3;

  private final Products products;

  Taste(Products products) {
    this.products = products;
  }

  /** The products that a shopper sees in a leaf, with the chance of each in some unit. */
  static final class Shelf {
    final int[] items = new int[SHELF_SIZE];
    final double[] weights = new double[SHELF_SIZE];
    int size;
  }

  /** How much better than the average product this one suits the shopper; a logarithm. */
  double of(Shopper shopper, int item) {
    double taste = shopper.ofTheme[products.theme[item]] + shopper.ofBrand[products.brand[item]];
    int base = item * Products.STYLES;
    for (int style = 0; style < Products.STYLES; style++) {
      taste += shopper.style[style] * products.style[base + style];
    }
    double tooDear = products.priceLevel[item] - shopper.priceLevel;
    return taste
        - PRICE_PULL * Math.min(6, tooDear * tooDear)
        + QUALITY_PULL * products.quality[item];
  }

  /** Fills the shelf of a leaf for a shopper on a day. */
  void fill(Shelf shelf, Shopper shopper, int leaf, double day, SplittableRandom random) {
    int from = products.leafStarts[leaf];
    int to = products.leafStarts[leaf + 1];
    shelf.size = Math.min(SHELF_SIZE, to - from);
    boolean whole = to - from <= SHELF_SIZE;
    for (int place = 0; place < shelf.size; place++) {
      int item = whole ? from + place : popular(from, to, random);
      shelf.items[place] = item;
      double known = whole ? 0 : products.logPopularity[item];
      shelf.weights[place] = Math.exp(products.logNotice(item, day) - known + of(shopper, item));
    }
  }

  private int popular(int from, int to, SplittableRandom random) {
    double wanted = random.nextDouble() * products.popularitySums[to - 1];
    int low = from;
    int high = to - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (products.popularitySums[middle] <= wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
