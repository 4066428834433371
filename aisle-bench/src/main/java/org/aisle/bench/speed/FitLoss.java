package org.aisle.bench.speed;

import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.model.Model;

/**
 * How well a factorization rebuilds the matrix, so that a reader sees that all have done the same
 * work: over some users, Σ over what happened of (1 − p)² plus α₀ · Σ over all of p², by the number
 * of things that happened. Regularization is left out, because everybody has one of their own.
 */
final class FitLoss {
  /** So many users, at even distances, are asked. */
  static final int USERS_ASKED = 300;

  private FitLoss() {}

  /** The loss of a model of ours. */
  static double of(Model model, Dataset dataset, int[] usersOfItems, double unobserved) {
    Histories histories = dataset.histories(dataset.interactions());
    float[] scores = new float[model.itemCount()];
    double loss = 0;
    long happened = 0;
    int asked = Math.min(USERS_ASKED, dataset.userCount());
    for (int at = 0; at < asked; at++) {
      int user = (int) ((long) at * dataset.userCount() / asked);
      model.score(histories.visitor(user, InteractionLog.NO_TIME), scores);
      for (int item = 0; item < scores.length; item++) {
        // an item that nobody has is scored by convention
        loss += usersOfItems[item] == 0 ? 0 : unobserved * scores[item] * scores[item];
      }
      for (int position = 0; position < histories.size(user); position++) {
        double missing = 1 - scores[dataset.interactions().item(histories.row(user, position))];
        loss += missing * missing;
        happened++;
      }
    }
    return loss / happened;
  }
}
