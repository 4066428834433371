package org.aisle.model.ease;

import org.aisle.interaction.Visitor;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;

/** Adds up the weights that the items of the history give to the others. */
record EaseModel(
    ModelInfo info, HistoryWeights history, PopularityPrior prior, ItemWeights itemWeights)
    implements Model {

  static EaseModel read(ModelInfo info, ModelReader reader) {
    return new EaseModel(
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
  public void write(ModelWriter writer) {
    history.write(writer);
    prior.write(writer);
    itemWeights.write(writer);
  }
}
