package org.aisle.model.als;

import java.util.List;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.math.BlockProduct;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.VectorTable;
import org.aisle.math.Vectors;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;

/**
 * The items' vectors, in the basis in which their Gram matrix is diagonal; a visitor's vector is
 * solved for from the history.
 */
final class AlsModel implements Model {
  private final ModelInfo info;
  private final InteractionWeights weights;
  private final PopularityPrior prior;
  private final int factors;
  private final VectorTable items;
  private final AlsTraining.FoldIn foldIn;
  private final RowSolver solver;
  private final double popularityBoost;
  private final float[] boosts;

  @SuppressWarnings("checkstyle:ParameterNumber") // what a model consists of
  AlsModel(
      ModelInfo info,
      InteractionWeights weights,
      PopularityPrior prior,
      int factors,
      double popularityBoost,
      VectorTable items,
      AlsTraining.FoldIn foldIn) {
    this.info = info;
    this.weights = weights;
    this.prior = prior;
    this.factors = factors;
    this.items = items;
    this.foldIn = foldIn;
    this.solver =
        new RowSolver(items, foldIn.diagonal(), foldIn.base(), foldIn.slope(), AlsSolver.EXACT);
    this.popularityBoost = popularityBoost;
    this.boosts = prior.powers(popularityBoost);
  }

  static AlsModel read(ModelInfo info, ModelReader reader) {
    int factors = (int) reader.number("factors");
    PopularityPrior prior = PopularityPrior.read(reader);
    VectorTable items =
        new VectorTable(
            prior.itemCount(), VectorTable.widthFor(factors), reader.floats("item-factors"));
    AlsTraining.FoldIn foldIn =
        new AlsTraining.FoldIn(
            reader.floats("item-diagonal"),
            (float) reader.number("regularization-base"),
            (float) reader.number("regularization-slope"));
    return new AlsModel(
        info,
        StoredWeights.read(reader),
        prior,
        factors,
        reader.number("popularity-boost"),
        items,
        foldIn);
  }

  @Override
  public void write(ModelWriter writer) {
    writer.number("factors", factors);
    writer.number("popularity-boost", popularityBoost);
    writer.number("regularization-base", foldIn.base());
    writer.number("regularization-slope", foldIn.slope());
    writer.floats("item-factors", items.values());
    writer.floats("item-diagonal", foldIn.diagonal());
    StoredWeights.write(weights, writer);
    prior.write(writer);
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public int itemCount() {
    return items.count();
  }

  @Override
  public void score(Visitor visitor, float[] scores) {
    Vectors.multiply(items.values(), folded(visitor), scores, items.count());
    finish(scores);
  }

  @Override
  public void score(List<Visitor> visitors, float[][] scores) {
    float[][] vectors = new float[visitors.size()][];
    for (int at = 0; at < vectors.length; at++) {
      vectors[at] = folded(visitors.get(at));
    }
    new BlockProduct(items.values(), items.count(), items.width()).multiply(vectors, scores);
    for (int at = 0; at < vectors.length; at++) {
      finish(scores[at]);
    }
  }

  private void finish(float[] scores) {
    for (int item = 0; item < boosts.length; item++) {
      scores[item] *= boosts[item];
    }
    prior.fillZeros(scores);
  }

  /** The visitor's vector with padding. */
  float[] folded(Visitor visitor) {
    SparseRow history = weights.row(visitor);
    float[] vector = new float[items.width()];
    if (history.size() > 0) {
      DiagonalRidge.Rows rows =
          new DiagonalRidge.Rows(
              items.values(), history.items(), history.weights(), 0, history.size());
      solver.solve(rows, solver.scratch(), vector, 0);
    }
    return vector;
  }
}
