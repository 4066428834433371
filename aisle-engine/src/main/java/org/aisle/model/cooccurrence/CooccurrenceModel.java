package org.aisle.model.cooccurrence;

import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Sequence;
import org.aisle.interaction.Visitor;
import org.aisle.model.ItemWeights;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;

/** Adds up what the items of the history say, the newest most. */
record CooccurrenceModel(
    ModelInfo info, History history, PopularityPrior prior, ItemWeights pairWeights)
    implements Model {

  /** How a history is weighed. */
  record History(InteractionWeights weights, double recency) {}

  static CooccurrenceModel read(ModelInfo info, ModelReader reader) {
    return new CooccurrenceModel(
        info,
        new History(StoredWeights.read(reader), reader.number("recency")),
        PopularityPrior.read(reader),
        ItemWeights.read(reader));
  }

  @Override
  public int itemCount() {
    return pairWeights.itemCount();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    Sequence sequence = Sequence.of(visitor, history.weights());
    pairWeights.score(sequence.decayed(history.recency()), scores);
    prior.fillZeros(scores);
  }

  @Override
  public void write(ModelWriter writer) {
    StoredWeights.write(history.weights(), writer);
    writer.number("recency", history.recency());
    prior.write(writer);
    pairWeights.write(writer);
  }
}
