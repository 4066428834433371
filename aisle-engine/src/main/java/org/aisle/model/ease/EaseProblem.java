package org.aisle.model.ease;

import java.util.Arrays;
import org.aisle.feature.FeatureMatrix;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.model.PopularityPrior;

/**
 * What the closed form is computed from: the matrix Ẑ of those who say something (users with a
 * history, terms that describe items) × items of which something is said, scaled so that the
 * penalty on each item is 1. A penalty on an item is the same as the inverse scaling of its column.
 *
 * @param byItem Ẑᵀ
 * @param items the items that its rows stand for
 * @param inputs what an item of a history is multiplied by
 * @param outputs what the weights toward an item are multiplied by
 */
record EaseProblem(InteractionMatrix byItem, int[] items, float[] inputs, float[] outputs) {

  /** Learns from what users did alone. */
  static EaseProblem of(EaseTrainer trainer, InteractionMatrix byUser, PopularityPrior prior) {
    return of(trainer, byUser, prior, FeatureMatrix.empty(prior.itemCount()));
  }

  /**
   * Learns from what items are described by as well.
   *
   * @param terms what describes each item; a row of length 1 weighs as much as an average item
   */
  static EaseProblem of(
      EaseTrainer trainer, InteractionMatrix byUser, PopularityPrior prior, FeatureMatrix terms) {
    int[] items = describedItems(prior, terms);
    float[] inputs = new float[items.length];
    InteractionMatrix byItem = scaledUsers(trainer, byUser, items, inputs);
    byItem = withTerms(byItem, items, terms);
    float[] outputs = new float[items.length];
    float[] squares = squares(byItem);
    double mean = mean(squares);
    double penalty = trainer.regularization() * (mean > 0 ? mean : 1);
    double dropped = trainer.dropout() / (1 - trainer.dropout());
    for (int place = 0; place < items.length; place++) {
      float root = (float) Math.sqrt(penalty + dropped * squares[place]);
      scaleRow(byItem, place, 1 / root);
      inputs[place] /= root;
      int users = Math.max(1, prior.userCount(items[place]));
      outputs[place] = root * (float) Math.pow(users, trainer.popularityBoost());
    }
    return new EaseProblem(byItem, items, inputs, outputs);
  }

  private static int[] describedItems(PopularityPrior prior, FeatureMatrix terms) {
    int[] items = new int[prior.itemCount()];
    int size = 0;
    for (int item = 0; item < items.length; item++) {
      if (prior.userCount(item) > 0 || terms.rowSize(item) > 0) {
        items[size++] = item;
      }
    }
    return Arrays.copyOf(items, size);
  }

  /** The items' rows over the users who have a history; {@code inputs} gets the items' scaling. */
  private static InteractionMatrix scaledUsers(
      EaseTrainer trainer, InteractionMatrix byUser, int[] items, float[] inputs) {
    int[] placeOf = new int[byUser.rowCount()];
    float[] scales = new float[byUser.rowCount()];
    int users = 0;
    for (int user = 0; user < placeOf.length; user++) {
      placeOf[user] = users;
      users += byUser.rowSize(user) > 0 ? 1 : 0;
      scales[user] = (float) Math.pow(Math.max(1, rowSum(byUser, user)), -trainer.userScaling());
    }
    InteractionMatrix all = byUser.transpose();
    int[] starts = new int[items.length + 1];
    int[] columns = new int[all.cellCount()];
    float[] weights = new float[all.cellCount()];
    for (int place = 0; place < items.length; place++) {
      double sum = Math.max(1, rowSum(all, items[place]));
      inputs[place] = (float) Math.pow(sum, -trainer.itemScaling());
      int size = starts[place];
      int end = all.rowStarts()[items[place] + 1];
      for (int cell = all.rowStarts()[items[place]]; cell < end; cell++) {
        int user = all.columns()[cell];
        columns[size] = placeOf[user];
        weights[size++] = all.weights()[cell] * scales[user] * inputs[place];
      }
      starts[place + 1] = size;
    }
    return new InteractionMatrix(starts, columns, weights, users);
  }

  /** The same with the terms as further columns. */
  private static InteractionMatrix withTerms(
      InteractionMatrix byItem, int[] items, FeatureMatrix terms) {
    double mean = mean(squares(byItem));
    float unit = mean > 0 ? (float) Math.sqrt(mean) : 1;
    int room = byItem.cellCount() + terms.features().length;
    int[] starts = new int[items.length + 1];
    int[] columns = new int[room];
    float[] weights = new float[room];
    for (int place = 0; place < items.length; place++) {
      int size = starts[place];
      int known = byItem.rowSize(place);
      System.arraycopy(byItem.columns(), byItem.rowStarts()[place], columns, size, known);
      System.arraycopy(byItem.weights(), byItem.rowStarts()[place], weights, size, known);
      size += known;
      int end = terms.rowStarts()[items[place] + 1];
      for (int cell = terms.rowStarts()[items[place]]; cell < end; cell++) {
        columns[size] = byItem.columnCount() + terms.features()[cell];
        weights[size++] = unit * terms.weights()[cell];
      }
      starts[place + 1] = size;
    }
    int width = byItem.columnCount() + terms.featureCount();
    return new InteractionMatrix(
        starts,
        Arrays.copyOf(columns, starts[items.length]),
        Arrays.copyOf(weights, starts[items.length]),
        width);
  }

  private static double rowSum(InteractionMatrix matrix, int row) {
    double sum = 0;
    for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
      sum += matrix.weights()[cell];
    }
    return sum;
  }

  private static float[] squares(InteractionMatrix matrix) {
    float[] squares = new float[matrix.rowCount()];
    for (int row = 0; row < squares.length; row++) {
      for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
        squares[row] += matrix.weights()[cell] * matrix.weights()[cell];
      }
    }
    return squares;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / Math.max(1, values.length);
  }

  private static void scaleRow(InteractionMatrix matrix, int row, float factor) {
    for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
      matrix.weights()[cell] *= factor;
    }
  }
}
