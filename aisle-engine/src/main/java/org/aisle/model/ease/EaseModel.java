package org.aisle.model.ease;

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

/** Adds up the weights that the items of the history give to the others. */
record EaseModel(
    ModelInfo info, InteractionWeights weights, PopularityPrior prior, ItemWeights itemWeights)
    implements Model {

  static EaseModel read(ModelInfo info, ModelReader reader) {
    return new EaseModel(
        info, StoredWeights.read(reader), PopularityPrior.read(reader), ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return itemWeights.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    SparseRow history = weights.row(visitor);
    itemWeights.score(history, scores);
    prior.fillZeros(scores);
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(weights, writer);
    prior.write(writer);
    itemWeights.write(writer);
  }
}
