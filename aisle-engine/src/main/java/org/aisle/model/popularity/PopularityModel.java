package org.aisle.model.popularity;

import org.aisle.interaction.Visitor;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelWriter;

/** One score per item, whoever asks. */
record PopularityModel(ModelInfo info, float[] itemScores) implements Model {

  @Override
  public int itemCount() {
    return itemScores.length;
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    System.arraycopy(itemScores, 0, scores, 0, itemScores.length);
  }

  @Override
  public void write(ModelWriter writer) {
    writer.floats("scores", itemScores);
  }
}
