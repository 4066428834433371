package org.aisle.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.recommend.Steering.Boost;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a list from the best of a source: boosts and buries, keeps one category from filling it,
 * and one brand below its limit.
 */
final class Reranker {
  /** How many times the wanted number of items it chooses from. */
  private static final int POOL = 4;

  private final Snapshot snapshot;
  private final Query query;
  private final int[] shown;
  private final Diversity diversity;

  /**
   * For one part of a list.
   *
   * @param shown what the list has already; its brands count
   */
  Reranker(Snapshot snapshot, Query query, int[] shown) {
    this.snapshot = snapshot;
    this.query = query;
    this.shown = shown;
    this.diversity = diversity(query);
  }

  private static Diversity diversity(Query query) {
    Diversity wanted = query.steering().diversity();
    if (wanted != null) {
      return wanted;
    }
    boolean diverse = query.placement().diverse() && query.filter().categories().isEmpty();
    return diverse ? Diversity.MEDIUM : Diversity.NO;
  }

  /** The list from the eligible items of a source, of those with a score above {@code floor}. */
  Ranked best(Source source, BitSet eligible, int limit, float floor) {
    Steering steering = query.steering();
    if (diversity == Diversity.NO && steering.perBrand() == 0 && steering.boosts().isEmpty()) {
      return snapshot.variants().best(source, eligible, limit, floor);
    }
    Picks picks = new Picks(limit);
    BitSet left = eligible;
    Ranked pool = pool(source, left, limit, floor);
    picks.take(pool);
    while (picks.lacksForBrands() && !pool.isEmpty()) {
      left = picks.without(left, pool);
      pool = pool(source, left, limit, floor);
      picks.take(pool);
    }
    return picks.list();
  }

  /** The best, among them enough that are boosted and enough that are not buried, in order. */
  private Ranked pool(Source source, BitSet eligible, int limit, float floor) {
    Variants variants = snapshot.variants();
    Ranked pool = variants.best(source, eligible, limit * POOL, floor);
    List<Boost> boosts = query.steering().boosts();
    if (boosts.isEmpty()) {
      return pool;
    }
    long nowMillis = query.visitor().nowMillis();
    for (Boost boost : boosts) {
      BitSet also = (BitSet) eligible.clone();
      BitSet moved = snapshot.filters().of(boost.condition(), nowMillis);
      if (boost.strength() > 0) {
        also.and(moved);
      } else {
        also.andNot(moved);
      }
      pool = pool.mergedWith(variants.best(source, also, limit, floor));
    }
    return boosted(variants.distinct(pool), boosts, nowMillis);
  }

  /** A boost of 1 lifts an item from the end of the pool to its start. */
  private Ranked boosted(Ranked pool, List<Boost> boosts, long nowMillis) {
    double[] keys = new double[pool.size()];
    for (int position = 0; position < keys.length; position++) {
      keys[position] = -(double) position / keys.length;
    }
    for (Boost boost : boosts) {
      BitSet moved = snapshot.filters().of(boost.condition(), nowMillis);
      for (int position = 0; position < keys.length; position++) {
        if (moved.get(pool.items()[position])) {
          keys[position] += boost.strength();
        }
      }
    }
    Integer[] order = new Integer[keys.length];
    Arrays.setAll(order, position -> position);
    Arrays.sort(order, (one, other) -> Double.compare(keys[other], keys[one]));
    return pool.at(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
  }

  /** What is chosen, and what waits because its category has its share. */
  private final class Picks {
    private final int limit;
    private final int share;
    private final Map<List<String>, Integer> ofCategory = new HashMap<>();
    private final Map<String, Integer> ofBrand = new HashMap<>();
    private Ranked chosen = Ranked.EMPTY;
    private boolean refusedBrand;

    Picks(int limit) {
      this.limit = limit;
      this.share = diversity.share(limit);
      for (int item : shown) {
        String brand = limitedBrand(item);
        if (brand != null) {
          ofBrand.merge(brand, 1, Integer::sum);
        }
      }
    }

    /** Fills up from this pool, by category share first; the order of the pool stays. */
    void take(Ranked pool) {
      boolean[] taken = new boolean[pool.size()];
      int free = limit - chosen.size();
      refusedBrand = false;
      for (int pass = 0; pass < 2; pass++) {
        for (int position = 0; position < taken.length && free > 0; position++) {
          if (!taken[position] && admits(pool.items()[position], pass > 0)) {
            taken[position] = true;
            free--;
          }
        }
      }
      int[] positions = new int[pool.size()];
      int size = 0;
      for (int position = 0; position < taken.length; position++) {
        if (taken[position]) {
          positions[size++] = position;
        }
      }
      chosen = chosen.then(pool.at(Arrays.copyOf(positions, size)));
    }

    private boolean admits(int item, boolean anyCategory) {
      Catalog catalog = snapshot.catalog();
      List<String> category = catalog.item(item).categoryPath();
      if (!anyCategory && !category.isEmpty() && ofCategory.getOrDefault(category, 0) >= share) {
        return false;
      }
      String brand = limitedBrand(item);
      if (brand != null && ofBrand.getOrDefault(brand, 0) >= query.steering().perBrand()) {
        refusedBrand = true;
        return false;
      }
      ofCategory.merge(category, 1, Integer::sum);
      if (brand != null) {
        ofBrand.merge(brand, 1, Integer::sum);
      }
      return true;
    }

    private @Nullable String limitedBrand(int item) {
      return query.steering().perBrand() == 0 ? null : snapshot.catalog().item(item).brand();
    }

    boolean lacksForBrands() {
      return refusedBrand && chosen.size() < limit;
    }

    /** What is left when a pool is used up. */
    BitSet without(BitSet eligible, Ranked pool) {
      BitSet left = (BitSet) eligible.clone();
      snapshot.variants().clear(left, pool.items());
      return left;
    }

    Ranked list() {
      return chosen;
    }
  }
}
