package org.aisle.dataset;

import org.aisle.interaction.InteractionLog;

/**
 * A dataset cut into what models may learn from, what settings are chosen on, and what is asked
 * once at the end. All parts use the indexes of {@code dataset}.
 *
 * @param name how it was cut, as on the command line ({@code time:0.8})
 * @param dataset everything
 * @param train what trainers see
 * @param validation what settings are chosen on; empty where a chooser has to cut it from train
 * @param history what is known of the users when the test is asked: train for most splits, train
 *     and validation for leave-last-out, the fold-in part for held-out users
 * @param masked what users had before the test and are not recommended again: the history, and also
 *     what was hidden from it to make items cold
 * @param test what is asked
 */
public record Split(
    String name,
    Dataset dataset,
    InteractionLog train,
    InteractionLog validation,
    InteractionLog history,
    InteractionLog masked,
    InteractionLog test) {

  /** The dataset with nothing but the training interactions. */
  public Dataset trainDataset() {
    return dataset.withInteractions(train);
  }
}
