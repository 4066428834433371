package org.aisle.model.lowpass;

import java.util.Arrays;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.math.VectorTable;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;
import org.aisle.model.VectorScorer;

/** The main directions, one row per item; a history is projected on them. */
final class LowPassModel implements Model, VectorScorer {
  private final ModelInfo info;
  private final InteractionWeights weights;
  private final PopularityPrior prior;
  private final VectorTable directions;
  private final double itemScaling;
  private final double popularityBoost;
  private final float[] inputScales;
  private final ItemVectors scored;

  @SuppressWarnings("checkstyle:ParameterNumber") // what a model consists of
  LowPassModel(
      ModelInfo info,
      InteractionWeights weights,
      PopularityPrior prior,
      VectorTable directions,
      double itemScaling,
      double popularityBoost) {
    this.info = info;
    this.weights = weights;
    this.prior = prior;
    this.directions = directions;
    this.itemScaling = itemScaling;
    this.popularityBoost = popularityBoost;
    this.inputScales = prior.powers(-itemScaling);
    this.scored = new ItemVectors(directions, prior.powers(popularityBoost), prior);
  }

  static LowPassModel read(ModelInfo info, ModelReader reader) {
    PopularityPrior prior = PopularityPrior.read(reader);
    VectorTable directions =
        new VectorTable(
            prior.itemCount(), (int) reader.number("width"), reader.floats("directions"));
    return new LowPassModel(
        info,
        StoredWeights.read(reader),
        prior,
        directions,
        reader.number("item-scaling"),
        reader.number("popularity-boost"));
  }

  @Override
  public void write(ModelWriter writer) {
    writer.number("width", directions.width());
    writer.number("item-scaling", itemScaling);
    writer.number("popularity-boost", popularityBoost);
    writer.floats("directions", directions.values());
    StoredWeights.write(weights, writer);
    prior.write(writer);
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public ItemVectors itemVectors() {
    return scored;
  }

  @Override
  public float[] vector(Visitor visitor) {
    SparseRow history = weights.row(visitor);
    int width = directions.width();
    float[] vector = new float[width];
    for (int at = 0; at < history.size(); at++) {
      int item = history.items()[at];
      float scale = history.weights()[at] * inputScales[item];
      Vectors.addScaled(scale, directions.values(), item * width, vector, 0, width);
    }
    return vector;
  }

  /** How many directions there are, with padding. */
  int width() {
    return directions.width();
  }

  /** What the item has of each direction. */
  float[] directionsOf(int item) {
    int from = item * directions.width();
    return Arrays.copyOfRange(directions.values(), from, from + directions.width());
  }
}
