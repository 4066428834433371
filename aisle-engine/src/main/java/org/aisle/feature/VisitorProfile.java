package org.aisle.feature;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;

/**
 * What a history says of a visitor, in words a person understands.
 *
 * @param categories the deepest categories of the history's items, the strongest first
 * @param brands the brands of the history's items, the strongest first
 * @param priceLevel the mean price level of the history's items among their like (0 cheap … 1
 *     dear), or NaN if no price is known
 * @param interactions how many interactions the history has
 * @param distinctItems with how many items
 * @param daysSinceLast how long ago the newest interaction was, or NaN without times
 * @param interactionsPerDay how many there were a day from the first to the newest, counted as at
 *     least one day, or NaN without times
 * @param session how many interactions the visit that is under way has; 0 if there is none or times
 *     are not known
 */
public record VisitorProfile(
    List<Affinity> categories,
    List<Affinity> brands,
    double priceLevel,
    int interactions,
    int distinctItems,
    double daysSinceLast,
    double interactionsPerDay,
    int session) {
  /** A visit ends when nothing has happened for so long. */
  public static final long SESSION_GAP_MILLIS = 30 * 60_000L;

  private static final double MILLIS_PER_DAY = 86_400_000.0;

  /**
   * How much of a history's weight falls on one name.
   *
   * @param name the category's name with its ancestors, or the brand
   * @param share between 0 and 1
   */
  public record Affinity(String name, double share) {}

  /** The profile of a visitor to a shop with this catalog. */
  public static VisitorProfile of(
      Visitor visitor, Catalog catalog, PriceLevels prices, InteractionWeights weights) {
    SparseRow row = weights.row(visitor);
    Map<String, Double> categories = new LinkedHashMap<>();
    Map<String, Double> brands = new LinkedHashMap<>();
    double levels = 0;
    double priced = 0;
    for (int position = 0; position < row.size(); position++) {
      Item item = catalog.item(row.items()[position]);
      double weight = row.weights()[position];
      List<String> path = CategoryPaths.ofFirstPath(item);
      add(categories, path.isEmpty() ? Set.of() : Set.of(path.getLast()), weight);
      add(brands, item.brand() == null ? Set.of() : Set.of(item.brand()), weight);
      double level = prices.level(item);
      if (!Double.isNaN(level)) {
        levels += weight * level;
        priced += weight;
      }
    }
    return new VisitorProfile(
        strongestFirst(categories),
        strongestFirst(brands),
        priced == 0 ? Double.NaN : levels / priced,
        visitor.size(),
        row.size(),
        daysSinceLast(visitor),
        interactionsPerDay(visitor),
        session(visitor));
  }

  private static void add(Map<String, Double> sums, Collection<String> names, double weight) {
    for (String name : names) {
      sums.merge(name, weight, Double::sum);
    }
  }

  private static List<Affinity> strongestFirst(Map<String, Double> sums) {
    double total = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Affinity> affinities = new ArrayList<>();
    sums.forEach((name, weight) -> affinities.add(new Affinity(name, weight / total)));
    affinities.sort(
        Comparator.comparingDouble(Affinity::share).reversed().thenComparing(Affinity::name));
    return List.copyOf(affinities);
  }

  private static double daysSinceLast(Visitor visitor) {
    long last = lastMillis(visitor);
    return last == InteractionLog.NO_TIME || visitor.nowMillis() == InteractionLog.NO_TIME
        ? Double.NaN
        : Math.max(0, visitor.nowMillis() - last) / MILLIS_PER_DAY;
  }

  private static double interactionsPerDay(Visitor visitor) {
    long last = lastMillis(visitor);
    if (last == InteractionLog.NO_TIME || visitor.timeMillis(0) == InteractionLog.NO_TIME) {
      return Double.NaN;
    }
    return visitor.size() / Math.max(1, (last - visitor.timeMillis(0)) / MILLIS_PER_DAY);
  }

  private static int session(Visitor visitor) {
    long next = visitor.nowMillis();
    int size = 0;
    for (int position = visitor.size() - 1; position >= 0; position--) {
      long time = visitor.timeMillis(position);
      if (time == InteractionLog.NO_TIME
          || next == InteractionLog.NO_TIME
          || next - time > SESSION_GAP_MILLIS) {
        return size;
      }
      next = time;
      size++;
    }
    return size;
  }

  private static long lastMillis(Visitor visitor) {
    return visitor.size() == 0 ? InteractionLog.NO_TIME : visitor.timeMillis(visitor.size() - 1);
  }
}
