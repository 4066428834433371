package org.aisle.model.boughttogether;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.SparseRow;
import org.aisle.math.TopK;
import org.aisle.model.Resources;

/**
 * Companions for items that too few people have bought: the best sellers of the categories that are
 * bought together with theirs oftener than by chance. The pair of categories needs as many
 * different buyers as a pair of items does. They always rank behind what is known of the item
 * itself.
 */
final class CategoryCompanions {
  private static final int SELLERS_PER_CATEGORY = 3;
  private static final int UNKNOWN = -1;

  private final int[] categoryOf;
  private final SparseRow[] categoryRows;
  private final SparseRow[] sellers;

  private CategoryCompanions(int[] categoryOf, SparseRow[] categoryRows, SparseRow[] sellers) {
    this.categoryOf = categoryOf;
    this.categoryRows = categoryRows;
    this.sellers = sellers;
  }

  static CategoryCompanions of(
      BoughtTogetherTrainer trainer, Baskets baskets, int[] categoryOf, Resources resources) {
    int categoryCount = Arrays.stream(categoryOf).max().orElse(UNKNOWN) + 1;
    Baskets coarse = baskets.ofGroups(categoryOf, categoryCount);
    return new CategoryCompanions(
        categoryOf,
        new Companions(trainer, coarse, Substitutes.none()).all(resources),
        sellers(baskets, categoryOf, categoryCount));
  }

  /**
   * The category path of each item as a number; negative where none is known, and everywhere if
   * there is but one path, which says nothing.
   */
  static int[] categoriesOf(Catalog catalog) {
    Map<List<String>, Integer> categories = new HashMap<>();
    int[] categoryOf = new int[catalog.size()];
    for (int item = 0; item < categoryOf.length; item++) {
      List<String> path = catalog.item(item).categoryPath();
      categoryOf[item] =
          path.isEmpty() ? UNKNOWN : categories.computeIfAbsent(path, p -> categories.size());
    }
    if (categories.size() == 1) {
      Arrays.fill(categoryOf, UNKNOWN);
    }
    return categoryOf;
  }

  /** For every category the items that are in most baskets, with the share of the first. */
  private static SparseRow[] sellers(Baskets baskets, int[] categoryOf, int categoryCount) {
    InteractionMatrix byItem = baskets.byBasket().transpose();
    TopK[] best = new TopK[categoryCount];
    Arrays.setAll(best, category -> new TopK(SELLERS_PER_CATEGORY));
    for (int item = 0; item < categoryOf.length; item++) {
      if (categoryOf[item] != UNKNOWN && byItem.rowSize(item) > 0) {
        best[categoryOf[item]].offer(item, byItem.rowSize(item));
      }
    }
    SparseRow[] rows = new SparseRow[categoryCount];
    for (int category = 0; category < categoryCount; category++) {
      int[] items = new int[best[category].size()];
      float[] sold = new float[items.length];
      best[category].drain(items, sold);
      float most = sold.length == 0 ? 1 : sold[0];
      for (int i = 0; i < sold.length; i++) {
        sold[i] /= most;
      }
      rows[category] = new SparseRow(items, sold);
    }
    return rows;
  }

  /** The row of this item, filled up to {@code wanted} companions as far as its category allows. */
  SparseRow filled(int item, SparseRow own, int wanted) {
    int category = categoryOf[item];
    if (own.size() >= wanted || category == UNKNOWN) {
      return own;
    }
    TopK best = new TopK(wanted);
    float least = 1;
    for (int i = 0; i < own.size(); i++) {
      best.offer(own.items()[i], own.weights()[i]);
      least = Math.min(least, own.weights()[i]);
    }
    int[] known = own.items().clone();
    Arrays.sort(known);
    offer(categoryRows[category], category, known, least, best);
    int[] items = new int[best.size()];
    float[] weights = new float[items.length];
    best.drain(items, weights);
    return new SparseRow(items, weights);
  }

  /** Offers best sellers of the companion categories, all of them below {@code ceiling}. */
  private void offer(SparseRow companions, int category, int[] known, float ceiling, TopK best) {
    float highest = 0;
    for (float lift : companions.weights()) {
      highest = Math.max(highest, lift);
    }
    for (int c = 0; c < companions.size(); c++) {
      float lift = companions.weights()[c];
      if (lift <= 1 || companions.items()[c] == category) {
        continue; // no oftener than by chance
      }
      SparseRow selling = sellers[companions.items()[c]];
      for (int i = 0; i < selling.size(); i++) {
        if (Arrays.binarySearch(known, selling.items()[i]) < 0) {
          best.offer(selling.items()[i], ceiling / 2 * (lift / highest) * selling.weights()[i]);
        }
      }
    }
  }
}
