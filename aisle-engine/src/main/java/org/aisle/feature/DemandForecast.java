package org.aisle.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.math.Cholesky;

/**
 * What to expect of an item that nobody has met: its number of users, foretold from its category,
 * brand, price and description by ridge regression on the logarithm, learned from the training
 * items.
 */
public final class DemandForecast {
  private static final int FEWEST_ITEMS = 50;
  private static final double RIDGE_SHARE = 0.02;

  private final List<Column> columns;
  private final FrequencyEncoder categories;
  private final FrequencyEncoder brands;
  private final float[] coefficients;
  private final double intercept;
  private final double largest;

  /** What is looked at of an item. */
  private enum Trait {
    CATEGORY,
    BRAND,
    PRICE,
    TEXT
  }

  private record Column(Trait trait, Normalizer normalizer) {}

  private DemandForecast(
      List<Column> columns, FrequencyEncoder[] encoders, float[] coefficients, double[] range) {
    this.columns = columns;
    this.categories = encoders[0];
    this.brands = encoders[1];
    this.coefficients = coefficients;
    this.intercept = range[0];
    this.largest = range[1];
  }

  /**
   * Learns from the training items of a catalog.
   *
   * @param users how many users each item of the catalog had; training items are those with any
   */
  public static DemandForecast fit(Catalog catalog, int[] users, Scaling scaling) {
    List<Item> items = new ArrayList<>();
    double[] demand = new double[users.length];
    for (int index = 0; index < users.length; index++) {
      if (users[index] > 0) {
        demand[items.size()] = Math.log(users[index]);
        items.add(catalog.item(index));
      }
    }
    demand = Arrays.copyOf(demand, items.size());
    FrequencyEncoder[] encoders = {
      FrequencyEncoder.fit(items.stream().map(CategoryPaths::withAncestors).toList(), demand),
      FrequencyEncoder.fit(items.stream().map(DemandForecast::brand).toList(), demand)
    };
    List<Column> columns = new ArrayList<>();
    float[][] rows = new float[items.size()][Trait.values().length];
    for (Trait trait : Trait.values()) {
      double[] values = new double[items.size()];
      for (int at = 0; at < values.length; at++) {
        values[at] = value(trait, items.get(at), encoders, demand[at]);
      }
      Column column = new Column(trait, Normalizer.fit(scaling, values));
      for (int at = 0; at < values.length; at++) {
        rows[at][columns.size()] = column.normalizer.apply(values[at]);
      }
      columns.add(column);
    }
    double intercept = Arrays.stream(demand).average().orElse(0);
    float[] coefficients = new float[columns.size()];
    if (rows.length >= FEWEST_ITEMS) {
      float[] means = center(rows);
      coefficients = coefficients(rows, demand, intercept);
      for (int i = 0; i < means.length; i++) {
        intercept -= coefficients[i] * means[i];
      }
    }
    double[] range = {intercept, Arrays.stream(demand).max().orElse(0)};
    return new DemandForecast(columns, encoders, coefficients, range);
  }

  /** Takes the mean of each column away; answers the means. */
  private static float[] center(float[][] rows) {
    float[] means = new float[Trait.values().length];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[i];
      }
      means[i] = (float) (sum / rows.length);
      for (float[] row : rows) {
        row[i] -= means[i];
      }
    }
    return means;
  }

  private static float[] coefficients(float[][] rows, double[] demand, double mean) {
    int size = Trait.values().length;
    float[] solution = new float[size];
    float[] normal = new float[size * size];
    for (int at = 0; at < rows.length; at++) {
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          normal[i * size + j] += rows[at][i] * rows[at][j];
        }
        solution[i] += (float) (rows[at][i] * (demand[at] - mean));
      }
    }
    for (int i = 0; i < size; i++) {
      normal[i * size + i] += (float) (RIDGE_SHARE * rows.length);
    }
    Cholesky.factor(normal, size);
    Cholesky.solve(normal, size, solution);
    return solution;
  }

  /** The number of users to expect of an item, between 1 and the most that any had in training. */
  public double users(Item item) {
    double forecast = intercept;
    for (int at = 0; at < coefficients.length; at++) {
      Column column = columns.get(at);
      double value =
          value(column.trait, item, new FrequencyEncoder[] {categories, brands}, Double.NaN);
      forecast += coefficients[at] * column.normalizer.apply(value);
    }
    return Math.exp(Math.clamp(forecast, 0, largest));
  }

  private static double value(
      Trait trait, Item item, FrequencyEncoder[] encoders, double ownDemand) {
    return switch (trait) {
      case CATEGORY -> encoders[0].encode(CategoryPaths.withAncestors(item), ownDemand);
      case BRAND -> encoders[1].encode(brand(item), ownDemand);
      case PRICE -> item.price();
      case TEXT -> item.title().length() + item.description().length();
    };
  }

  private static Set<String> brand(Item item) {
    return item.brand() == null ? Set.of() : Set.of(item.brand());
  }
}
