package org.aisle.model.als;

import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.SparseRow;
import org.aisle.interaction.Visitor;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.VectorTable;
import org.aisle.model.ItemVectors;
import org.aisle.model.Model;
import org.aisle.model.ModelInfo;
import org.aisle.model.ModelReader;
import org.aisle.model.ModelWriter;
import org.aisle.model.PopularityPrior;
import org.aisle.model.StoredWeights;
import org.aisle.model.VectorScorer;

/**
 * The items' vectors, in the basis in which their Gram matrix is diagonal; a visitor's vector is
 * solved for from the history.
 */
final class AlsModel implements Model, VectorScorer {
  private final ModelInfo info;
  private final InteractionWeights weights;
  private final PopularityPrior prior;
  private final int factors;
  private final VectorTable items;
  private final AlsTraining.FoldIn foldIn;
  private final RowSolver solver;
  private final double popularityBoost;
  private final ItemVectors scored;

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
    this.scored = new ItemVectors(items, prior.powers(popularityBoost), prior);
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
  public ItemVectors itemVectors() {
    return scored;
  }

  @Override
  public float[] vector(Visitor visitor) {
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
