package org.aisle.data.demo;

import java.util.List;
import org.aisle.catalog.Item;

/**
 * The products of the demo shop as columns, by item index, leaf after leaf. What shoppers feel
 * about a product but its page does not say is here only.
 */
final class Products {
  /** How many hidden directions of style there are. */
  static final int STYLES = 6;

  final List<Item> items;
  final int[] leafStarts;
  final int[] leaf;
  final short[] brand;
  final byte[] theme;
  final float[] priceLevel;
  final float[] style;
  final float[] quality;
  final float[] logPopularity;
  final float[] trend;
  final float[] launchDay;

  /** The product that this accessory is made for; the product itself if it is none. */
  final int[] madeFor;

  /** Running sums of popularity within each leaf. */
  final double[] popularitySums;

  Products(List<Item> items, int[] leafStarts) {
    int size = leafStarts[leafStarts.length - 1];
    this.items = items;
    this.leafStarts = leafStarts;
    this.leaf = new int[size];
    this.brand = new short[size];
    this.theme = new byte[size];
    this.priceLevel = new float[size];
    this.style = new float[size * STYLES];
    this.quality = new float[size];
    this.logPopularity = new float[size];
    this.trend = new float[size];
    this.launchDay = new float[size];
    this.madeFor = new int[size];
    this.popularitySums = new double[size];
  }

  int size() {
    return leaf.length;
  }

  int leafCount() {
    return leafStarts.length - 1;
  }

  int leafSize(int leafIndex) {
    return leafStarts[leafIndex + 1] - leafStarts[leafIndex];
  }

  /** Logarithm of how much a product is noticed on a day; −∞ before its launch. */
  double logNotice(int item, double day) {
    double age = day - launchDay[item];
    if (age < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double novelty = launchDay[item] > 0 ? 0.9 * Math.exp(-age / 14) : 0;
    return logPopularity[item] + trend[item] * (day / DemoSettings.DAYS - 0.5) + novelty;
  }
}
