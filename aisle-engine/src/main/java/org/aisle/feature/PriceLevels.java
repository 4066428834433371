package org.aisle.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;

/**
 * How dear an item is beside its like: the quantile bucket of its price within the deepest category
 * that had enough priced items in training, else among all of them. Immutable.
 */
public final class PriceLevels {
  /** How many priced items a category must have before it has price levels of its own. */
  static final int FEWEST_ITEMS = 20;

  private static final String EVERYTHING = "";

  private final Map<String, float[]> cuts;
  private final int buckets;

  private PriceLevels(Map<String, float[]> cuts, int buckets) {
    this.cuts = cuts;
    this.buckets = buckets;
  }

  /** Learns the prices of the items {@code trainItems} of the catalog. */
  public static PriceLevels fit(Catalog catalog, int[] trainItems, int buckets) {
    Map<String, List<Double>> prices = new LinkedHashMap<>();
    for (int index : trainItems) {
      Item item = catalog.item(index);
      if (item.hasPrice()) {
        prices.computeIfAbsent(EVERYTHING, name -> new ArrayList<>()).add(item.price());
        for (String category : CategoryPaths.ofFirstPath(item)) {
          prices.computeIfAbsent(category, name -> new ArrayList<>()).add(item.price());
        }
      }
    }
    Map<String, float[]> cuts = new LinkedHashMap<>();
    prices.forEach((category, values) -> {
      if (values.size() >= FEWEST_ITEMS || category.equals(EVERYTHING)) {
        double[] column = values.stream().mapToDouble(Double::doubleValue).toArray();
        cuts.put(category, Quantiles.cuts(column, buckets));
      }
    });
    return new PriceLevels(cuts, buckets);
  }

  /** Rebuilds what {@link #categories()} and {@link #cutColumn()} gave. */
  public static PriceLevels ofColumns(List<String> categories, float[] cutColumn, int buckets) {
    Map<String, float[]> cuts = new LinkedHashMap<>();
    int at = 0;
    for (String category : categories) {
      float[] own = new float[(int) cutColumn[at]];
      System.arraycopy(cutColumn, at + 1, own, 0, own.length);
      cuts.put(category, own);
      at += 1 + own.length;
    }
    return new PriceLevels(cuts, buckets);
  }

  /** The categories that have price levels of their own; the empty name stands for all items. */
  public List<String> categories() {
    return List.copyOf(cuts.keySet());
  }

  /** For each of {@link #categories()} the number of cuts, then the cuts. */
  public float[] cutColumn() {
    int size = 0;
    for (float[] own : cuts.values()) {
      size += 1 + own.length;
    }
    float[] column = new float[size];
    int at = 0;
    for (float[] own : cuts.values()) {
      column[at] = own.length;
      System.arraycopy(own, 0, column, at + 1, own.length);
      at += 1 + own.length;
    }
    return column;
  }

  /** Into how many levels prices are parted. */
  public int buckets() {
    return buckets;
  }

  /** The level (0 cheap … 1 dear) of an item among its like, or NaN if its price is not known. */
  public double level(Item item) {
    String category = categoryOf(item);
    float[] own = cuts.get(category);
    if (!item.hasPrice() || own == null) {
      return Double.NaN;
    }
    return own.length == 0 ? 0.5 : (double) Quantiles.bucket(own, item.price()) / own.length;
  }

  /** The deepest category of an item that has price levels of its own; empty for all items. */
  String categoryOf(Item item) {
    String deepest = EVERYTHING;
    for (String category : CategoryPaths.ofFirstPath(item)) {
      deepest = cuts.containsKey(category) ? category : deepest;
    }
    return deepest;
  }

  /** The bucket of an item within {@link #categoryOf} it; only for items whose price is known. */
  int bucket(Item item) {
    float[] own = cuts.get(categoryOf(item));
    return own == null ? 0 : Quantiles.bucket(own, item.price());
  }
}
