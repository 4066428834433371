package org.aisle.model;

import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;

/**
 * Adds up what the items of the history say about the others; where they say nothing, popularity
 * orders.
 *
 * @param info how the model came to be
 * @param weights how strongly an interaction counts
 * @param prior what to fall back on
 * @param itemWeights what every item says about the others
 */
public record ItemWeightsModel(
    ModelInfo info, InteractionWeights weights, PopularityPrior prior, ItemWeights itemWeights)
    implements Model {

  /** Reads back what {@link #write} wrote. */
  public static ItemWeightsModel read(ModelInfo info, ModelReader reader) {
    return new ItemWeightsModel(
        info, StoredWeights.read(reader), PopularityPrior.read(reader), ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return itemWeights.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    itemWeights.score(weights.row(visitor), scores);
    prior.fillZeros(scores);
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(weights, writer);
    prior.write(writer);
    itemWeights.write(writer);
  }
}
