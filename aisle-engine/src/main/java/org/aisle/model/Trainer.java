package org.aisle.model;

import java.util.Map;
import org.aisle.dataset.Dataset;

/**
 * An algorithm with its settings. Implementations are records whose components are the
 * hyper-parameters, with a {@code defaults()} that does not depend on the data and a {@code with…}
 * method for each component worth changing by hand.
 */
public interface Trainer {
  /** The algorithm's name as on the command line, such as {@code als}. */
  String algorithm();

  /**
   * Learns from all interactions of the dataset. The same data and settings give the same model for
   * any number of threads. Interrupting the thread ends it within a chunk of its work.
   *
   * @throws TrainingException if the data or the machine do not allow it; the message names the
   *     value and the next step
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  Model train(Dataset dataset, Resources resources);

  /** The hyper-parameters by name, in the order in which they were declared. */
  default Map<String, String> parameters() {
    return HyperParameters.of((Record) this);
  }

  /**
   * About how many multiply-adds training on this dataset takes, so that a search can tell before
   * it starts what it cannot afford; 0 where it is a matter of seconds.
   */
  default double work(Dataset dataset) {
    return 0;
  }
}
