package org.aisle.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aisle.dataset.Dataset;

/**
 * How a model came to be: enough to train it again.
 *
 * @param algorithm the algorithm's name
 * @param parameters the hyper-parameters by name
 * @param users how many users were in the training data
 * @param items how many items were in the training data, which is what the model scores
 * @param interactions how many interactions were in the training data
 * @param newestMillis the time of the newest interaction, or {@link
 *     org.aisle.interaction.InteractionLog#NO_TIME}
 */
public record ModelInfo(
    String algorithm,
    Map<String, String> parameters,
    int users,
    int items,
    int interactions,
    long newestMillis) {
  public ModelInfo {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The record of this trainer having learned from this dataset. */
  public static ModelInfo of(Trainer trainer, Dataset dataset) {
    return new ModelInfo(
        trainer.algorithm(),
        trainer.parameters(),
        dataset.userCount(),
        dataset.itemCount(),
        dataset.interactions().size(),
        dataset.interactions().newestMillis());
  }

  /** The same with these parameters. */
  public ModelInfo withParameters(Map<String, String> changed) {
    return new ModelInfo(algorithm, changed, users, items, interactions, newestMillis);
  }
}
