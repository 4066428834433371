package org.aisle.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionMatrix;

/**
 * The training matrix of a model that costs the square of every history: users with more than 1,000
 * items (bots, resellers, tills) count with the newest of them.
 *
 * @param byUser what is left
 * @param usersCut how many users lost items
 */
public record BoundedHistories(InteractionMatrix byUser, int usersCut) {
  static final int ITEMS_MAX = 1000;
  private static final int SCATTERED_ADDITION = 16;

  /** Cuts what is too long from all that happened in this dataset. */
  public static BoundedHistories of(InteractionMatrix all, Dataset dataset) {
    int cut = all.rowsLongerThan(ITEMS_MAX);
    if (cut == 0) {
      return new BoundedHistories(all, 0);
    }
    Histories histories = Histories.of(dataset.interactions(), dataset.userCount());
    return new BoundedHistories(all.newest(ITEMS_MAX, histories), cut);
  }

  /** As of any training, and how many users were cut, if any. */
  public ModelInfo info(Trainer trainer, Dataset dataset) {
    ModelInfo info = ModelInfo.of(trainer, dataset);
    if (usersCut == 0) {
      return info;
    }
    Map<String, String> parameters = new LinkedHashMap<>(info.parameters());
    parameters.put("usersCutToNewest" + ITEMS_MAX, Integer.toString(usersCut));
    return info.withParameters(parameters);
  }

  /**
   * About what multiplying the matrix with itself costs in multiply-adds of a dense kernel, which
   * are that much faster than additions here and there.
   */
  public static double work(Dataset dataset) {
    Histories histories = Histories.of(dataset.interactions(), dataset.userCount());
    double additions = 0;
    for (int user = 0; user < histories.userCount(); user++) {
      double items = Math.min(histories.size(user), ITEMS_MAX);
      additions += items * items;
    }
    return SCATTERED_ADDITION * additions;
  }
}
