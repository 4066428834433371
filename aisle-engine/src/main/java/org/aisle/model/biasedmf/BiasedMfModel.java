package org.aisle.model.biasedmf;

import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.math.Vectors;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.RatingModel;
import org.aisle.model.RatingScale;
import org.aisle.model.Ratings;

/** The items' biases and vectors; the visitor's are solved for from the ratings in the history. */
record BiasedMfModel(
    ModelInfo info, RatingScale scale, int factors, RatingVectors items, RatingVectors.Pull pull)
    implements RatingModel {

  static BiasedMfModel read(ModelInfo info, ModelReader reader) {
    int factors = (int) reader.number("factors");
    float[] values = reader.floats("items");
    int width = RatingVectors.widthFor(factors);
    return new BiasedMfModel(
        info,
        new RatingScale(
            (float) reader.number("mean"),
            (float) reader.number("deviation"),
            (float) reader.number("lowest"),
            (float) reader.number("highest")),
        factors,
        new RatingVectors(values.length / width, width, values),
        new RatingVectors.Pull(
            (float) reader.number("pull-per-rating"), (float) reader.number("pull-per-row")));
  }

  @Override
  public void write(ModelWriter writer) {
    writer.number("factors", factors);
    writer.number("mean", scale.mean());
    writer.number("deviation", scale.deviation());
    writer.number("lowest", scale.lowest());
    writer.number("highest", scale.highest());
    writer.number("pull-per-rating", pull.perRating());
    writer.number("pull-per-row", pull.perRow());
    writer.floats("items", items.values());
  }

  @Override
  public int itemCount() {
    return items.count();
  }

  @Override
  public float lowestRating() {
    return scale.lowest();
  }

  @Override
  public float highestRating() {
    return scale.highest();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    float[] folded = folded(visitor);
    float bias = folded[0];
    folded[0] = 1;
    Vectors.multiply(items.values(), folded, scores, items.count());
    for (int item = 0; item < items.count(); item++) {
      scores[item] = scale.mean() + scale.deviation() * (bias + scores[item]);
    }
  }

  /** The visitor's bias and vector, with padding; zero without ratings. */
  float[] folded(Visitor visitor) {
    SparseRow history = Ratings.of(visitor);
    RatingVectors.Scratch scratch = new RatingVectors.Scratch(items.width());
    if (history.size() > 0) {
      items.solve(
          new RatingVectors.Cells(
              history.items(), scale.normalized(history.weights()), 0, history.size()),
          new RatingVectors.Solving(pull, 1),
          scratch);
    }
    return scratch.solution;
  }
}
