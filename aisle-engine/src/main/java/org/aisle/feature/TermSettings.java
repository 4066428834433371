package org.aisle.feature;

/**
 * How items are turned into weighted terms.
 *
 * @param language the language of titles and descriptions
 * @param weighting how much a term counts
 * @param termsPerItem how many terms of an item are kept, the weightiest first
 * @param priceBuckets into how many levels the prices of a category are parted
 */
public record TermSettings(
    Language language, TermWeighting weighting, int termsPerItem, int priceBuckets) {
  public TermSettings {
    if (termsPerItem < 1 || priceBuckets < 1) {
      throw new IllegalArgumentException(
          "termsPerItem (%d) and priceBuckets (%d) must be at least 1. Maybe use 64 and 10."
              .formatted(termsPerItem, priceBuckets));
    }
  }

  /** English, BM25, the 64 weightiest terms, price deciles. */
  public static TermSettings defaults() {
    return new TermSettings(Language.ENGLISH, TermWeighting.BM25, 64, 10);
  }
}
