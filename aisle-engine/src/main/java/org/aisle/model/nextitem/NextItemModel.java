package org.aisle.model.nextitem;

import org.aisle.interaction.Visitor;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;

/** Adds up what the items of the history foretell, the newest most. */
record NextItemModel(
    ModelInfo info, HistoryWeights history, PopularityPrior prior, ItemWeights itemWeights)
    implements Model {

  static NextItemModel read(ModelInfo info, ModelReader reader) {
    return new NextItemModel(
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
