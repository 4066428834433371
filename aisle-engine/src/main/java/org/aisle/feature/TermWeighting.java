package org.aisle.feature;

/** How much a term of an item counts, before the item's weights are brought to length 1. */
public enum TermWeighting {
  /** tf·(k₁+1) / (tf + k₁·(1 − b + b·length/average)), k₁ = 1.2, b = 0.75, times the rarity. */
  BM25,
  /** The square root of tf times the rarity. */
  TF_IDF;

  private static final double SATURATION = 1.2;
  private static final double LENGTH_SHARE = 0.75;

  /** How rare a term is: ln(items / (1 + items with it)), not below 0. */
  static float rarity(int items, int itemsWithTerm) {
    return (float) Math.max(0, Math.log(items / (1.0 + itemsWithTerm)));
  }

  /**
   * The weight of a term.
   *
   * @param count how often the item has it
   * @param rarity its rarity
   * @param relativeLength the item's number of terms, where the average is 1
   */
  float weight(float count, float rarity, float relativeLength) {
    return switch (this) {
      case TF_IDF -> (float) Math.sqrt(count) * rarity;
      case BM25 -> {
        double norm = 1 - LENGTH_SHARE + LENGTH_SHARE * relativeLength;
        yield (float) (count * (SATURATION + 1) / (count + SATURATION * norm)) * rarity;
      }
    };
  }
}
