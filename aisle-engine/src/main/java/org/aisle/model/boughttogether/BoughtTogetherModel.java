package org.aisle.model.boughttogether;

import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;

/** Adds up the companions of the items in the history. */
record BoughtTogetherModel(
    ModelInfo info, InteractionWeights weights, PopularityPrior prior, ItemWeights companions)
    implements Model {

  static BoughtTogetherModel read(ModelInfo info, ModelReader reader) {
    return new BoughtTogetherModel(
        info, StoredWeights.read(reader), PopularityPrior.read(reader), ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return companions.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    SparseRow history = weights.row(visitor);
    companions.score(history, scores);
    prior.fillZeros(scores);
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(weights, writer);
    prior.write(writer);
    companions.write(writer);
  }
}
