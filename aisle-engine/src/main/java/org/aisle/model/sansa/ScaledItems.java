package org.aisle.model.sansa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.model.PopularityPrior;

/**
 * The items that somebody interacted with, the rarest first, scaled so that the penalty on each is
 * 1.
 *
 * @param byItem their rows over the users
 * @param items the items that the rows stand for
 * @param inputs what an item of a history is multiplied by
 * @param boosts what the weights toward an item are multiplied by
 */
record ScaledItems(InteractionMatrix byItem, int[] items, float[] inputs, float[] boosts) {

  static ScaledItems of(SansaTrainer trainer, InteractionMatrix byUser, PopularityPrior prior) {
    int[] items = rarestFirst(prior);
    InteractionMatrix all = byUser.transpose();
    float[] userScales = powers(byUser, -trainer.userScaling());
    float[] itemScales = powers(all, -trainer.itemScaling());
    int[] starts = new int[items.length + 1];
    int[] columns = new int[all.cellCount()];
    float[] weights = new float[all.cellCount()];
    double squares = 0;
    for (int place = 0; place < items.length; place++) {
      int size = starts[place];
      int end = all.rowStarts()[items[place] + 1];
      for (int cell = all.rowStarts()[items[place]]; cell < end; cell++) {
        int user = all.columns()[cell];
        columns[size] = user;
        weights[size] = all.weights()[cell] * userScales[user] * itemScales[items[place]];
        squares += weights[size] * weights[size];
        size++;
      }
      starts[place + 1] = size;
    }
    float root = (float) Math.sqrt(trainer.regularization() * squares / items.length);
    for (int cell = 0; cell < weights.length; cell++) {
      weights[cell] /= root;
    }
    float[] inputs = new float[items.length];
    float[] boosts = new float[items.length];
    for (int place = 0; place < items.length; place++) {
      inputs[place] = itemScales[items[place]];
      boosts[place] = (float) Math.pow(prior.userCount(items[place]), trainer.popularityBoost());
    }
    return new ScaledItems(
        new InteractionMatrix(starts, columns, weights, byUser.rowCount()), items, inputs, boosts);
  }

  private static int[] rarestFirst(PopularityPrior prior) {
    List<Integer> items = new ArrayList<>();
    for (int item = 0; item < prior.itemCount(); item++) {
      if (prior.userCount(item) > 0) {
        items.add(item);
      }
    }
    items.sort(Comparator.comparingInt(prior::userCount));
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The sum of every row to this power; 0 where nothing is left of a row by the bound on histories.
   */
  private static float[] powers(InteractionMatrix matrix, double exponent) {
    float[] powers = new float[matrix.rowCount()];
    for (int row = 0; row < powers.length; row++) {
      double sum = 0;
      for (int cell = matrix.rowStarts()[row]; cell < matrix.rowStarts()[row + 1]; cell++) {
        sum += matrix.weights()[cell];
      }
      powers[row] = sum == 0 ? 0 : (float) Math.pow(sum, exponent);
    }
    return powers;
  }
}
