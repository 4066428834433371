package org.aisle.tuning;

/**
 * What brings the scores that several models have for one visitor together.
 *
 * @param standards one per model
 * @param contentMean of the weighted sum of the models that judge by content alone
 * @param othersMean of the weighted sum of the others
 * @param slopes what each term of an item's description adds
 */
record BlendScale(StandardScores[] standards, float contentMean, float othersMean, float[] slopes) {

  /**
   * The scale of these models for a visitor.
   *
   * @param counted the weighted sums of scores of the models that are counted item by item
   * @param products of the weighted sums of all other scores with the terms; changed
   */
  static BlendScale of(
      WeightedModels models,
      StandardScores[] standards,
      ColdScores cold,
      float[] counted,
      float[] products) {
    float othersMean = models.mean(standards, false);
    return new BlendScale(
        standards,
        models.mean(standards, true),
        othersMean,
        cold.slopes(counted, othersMean, products));
  }

  /** Makes a score of what the models say of an item. */
  float blended(ColdScores cold, int item, float content, float others) {
    return cold.blended(item, content - contentMean, others - othersMean, slopes);
  }
}
