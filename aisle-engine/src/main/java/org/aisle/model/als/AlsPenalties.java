package org.aisle.model.als;

import org.aisle.interaction.InteractionMatrix;
import org.aisle.model.PopularityPrior;

/**
 * What the relative settings of a trainer come to on its data.
 *
 * @param unobserved the weight of everything that did not happen (the paper's α₀)
 * @param base the pull on every user's vector
 * @param slope the pull for each unit of weight that a row has
 * @param itemBase the pull on every item's vector
 */
record AlsPenalties(float unobserved, double base, double slope, double itemBase) {

  static AlsPenalties of(AlsTrainer trainer, InteractionMatrix byUser, PopularityPrior prior) {
    double total = 0;
    double squares = 0;
    for (float weight : byUser.weights()) {
      total += weight;
      squares += weight * weight;
    }
    double activeUsers = Math.max(1, byUser.rowsLongerThan(0));
    double activeItems = Math.max(1, prior.activeItems());
    float unobserved = (float) (trainer.unobservedWeight() * total / activeUsers / activeItems);
    double noise = Math.sqrt(squares / activeUsers) * (1 + Math.sqrt(activeItems / activeUsers));
    double base = trainer.regularization() * (noise == 0 ? 1 : noise);
    double slope = total == 0 ? 0 : base / (unobserved * activeItems);
    return new AlsPenalties(unobserved, base, slope, base * activeUsers / activeItems);
  }
}
