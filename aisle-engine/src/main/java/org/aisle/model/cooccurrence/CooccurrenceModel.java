package org.aisle.model.cooccurrence;

import org.aisle.interaction.Visitor;
import org.aisle.model.HistoryWeights;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;

/** Adds up what the items of the history say, the newest most. */
record CooccurrenceModel(
    ModelInfo info, HistoryWeights history, PopularityPrior prior, ItemWeights pairWeights)
    implements Model {

  static CooccurrenceModel read(ModelInfo info, ModelReader reader) {
    return new CooccurrenceModel(
        info, HistoryWeights.read(reader), PopularityPrior.read(reader), ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return pairWeights.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    pairWeights.score(history.row(visitor), scores);
    prior.fillZeros(scores);
  }

  @Override
  public void write(ModelWriter writer) {
    history.write(writer);
    prior.write(writer);
    pairWeights.write(writer);
  }
}
