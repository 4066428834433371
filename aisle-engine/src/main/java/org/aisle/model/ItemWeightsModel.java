package org.aisle.model;

import org.aisle.interaction.Visitor;

/**
 * Adds up what the items of the history say about the others; where they say nothing, popularity
 * orders.
 *
 * @param info how the model came to be
 * @param history how strongly each item of a history counts
 * @param prior what to fall back on
 * @param itemWeights what every item says about the others
 */
public record ItemWeightsModel(
    ModelInfo info, HistoryWeights history, PopularityPrior prior, ItemWeights itemWeights)
    implements Model, PartialScorer {

  /** Reads back what {@link #write} wrote. */
  public static ItemWeightsModel read(ModelInfo info, ModelReader reader) {
    return new ItemWeightsModel(
        info, HistoryWeights.read(reader), PopularityPrior.read(reader), ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return itemWeights.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    itemWeights.score(history.row(visitor), scores);
    prior.fillZeros(scores);
  }

  @Override
  public void score(Visitor visitor, int[] items, int count, float[] scores) {
    itemWeights.score(history.row(visitor), items, count, scores);
    for (int at = 0; at < count; at++) {
      scores[at] = scores[at] == 0 ? prior.inPlaceOfZero(items[at]) : scores[at];
    }
  }

  @Override
  public void write(ModelWriter writer) {
    history.write(writer);
    prior.write(writer);
    itemWeights.write(writer);
  }
}
