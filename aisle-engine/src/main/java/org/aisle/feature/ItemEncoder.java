package org.aisle.feature;

import java.util.Arrays;
import java.util.Map;
import org.aisle.catalog.Catalog;
import org.aisle.ids.IdIndex;
import org.aisle.math.TopK;

/**
 * Turns items into rows of weighted terms, each row of length 1, so that the product of two rows is
 * their cosine. What is common and how long a text usually is was learned from the training items
 * alone; terms that none or only one of them had are ignored. Immutable.
 *
 * @param settings how terms are made
 * @param prices the price levels of the training items
 * @param terms the terms that are known
 * @param rarities how rare each of them is
 * @param averageLength how many terms a training item had on average
 */
public record ItemEncoder(
    TermSettings settings,
    PriceLevels prices,
    IdIndex terms,
    float[] rarities,
    float averageLength) {

  /** A term on one item says nothing about another. */
  private static final int FEWEST_ITEMS = 2;

  /** Learns from the items {@code trainItems} of the catalog. */
  public static ItemEncoder fit(Catalog catalog, int[] trainItems, TermSettings settings) {
    PriceLevels prices = PriceLevels.fit(catalog, trainItems, settings.priceBuckets());
    ItemTerms itemTerms = new ItemTerms(settings.language(), prices);
    IdIndex.Builder seen = IdIndex.builder();
    int[] itemsWith = new int[1024];
    double length = 0;
    for (int index : trainItems) {
      for (Map.Entry<String, Float> entry : itemTerms.of(catalog.item(index)).entrySet()) {
        int term = seen.add(entry.getKey());
        if (term == itemsWith.length) {
          itemsWith = Arrays.copyOf(itemsWith, 2 * term);
        }
        itemsWith[term]++;
        length += entry.getValue();
      }
    }
    return kept(
        new ItemEncoder(
            settings,
            prices,
            seen.build(),
            new float[0],
            (float) Math.max(1, length / Math.max(1, trainItems.length))),
        itemsWith,
        trainItems.length);
  }

  /** The same with only the terms that tell items apart. */
  private static ItemEncoder kept(ItemEncoder all, int[] itemsWith, int items) {
    IdIndex.Builder kept = IdIndex.builder();
    float[] rarities = new float[all.terms.size()];
    for (int term = 0; term < all.terms.size(); term++) {
      float rarity = TermWeighting.rarity(items, itemsWith[term]);
      if (itemsWith[term] >= FEWEST_ITEMS && rarity > 0) {
        rarities[kept.add(all.terms.idAt(term))] = rarity;
      }
    }
    return new ItemEncoder(
        all.settings,
        all.prices,
        kept.build(),
        Arrays.copyOf(rarities, kept.size()),
        all.averageLength);
  }

  /** The rows of all items of a catalog, which may hold items that were not there in training. */
  public FeatureMatrix encode(Catalog catalog) {
    ItemTerms itemTerms = new ItemTerms(settings.language(), prices);
    FeatureMatrix.Builder rows = new FeatureMatrix.Builder();
    TopK weightiest = new TopK(settings.termsPerItem());
    int[] features = new int[settings.termsPerItem()];
    float[] weights = new float[settings.termsPerItem()];
    for (int index = 0; index < catalog.size(); index++) {
      Map<String, Float> counts = itemTerms.of(catalog.item(index));
      float length = 0;
      for (float count : counts.values()) {
        length += count;
      }
      for (Map.Entry<String, Float> entry : counts.entrySet()) {
        int term = terms.indexOf(entry.getKey());
        if (term != IdIndex.ABSENT) {
          float count = entry.getValue();
          weightiest.offer(
              term, settings.weighting().weight(count, rarities[term], length / averageLength));
        }
      }
      int size = weightiest.drain(features, weights);
      for (int i = 0; i < size; i++) {
        rows.add(features[i], weights[i]);
      }
      rows.endRow();
    }
    return rows.build(terms.size()).normalized();
  }
}
