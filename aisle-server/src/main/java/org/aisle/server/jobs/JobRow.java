package org.aisle.server.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A job as it is kept.
 *
 * @param id its name
 * @param kind {@link #IMPORT} or {@link #TRAINING}
 * @param state {@link #RUNNING}, {@link #INTERRUPTED}, {@link #CANCELED}, or as the kind says
 * @param body all that is told of it, with the state
 */
public record JobRow(String id, String kind, String state, ObjectNode body) {
  /** A feed is imported. */
  public static final String IMPORT = "import";

  /** Models are trained. */
  public static final String TRAINING = "training";

  /** Under way. */
  public static final String RUNNING = "running";

  /** Its server stopped or fell silent meanwhile. */
  public static final String INTERRUPTED = "interrupted";

  /** Somebody asked for its end. */
  public static final String CANCELED = "canceled";

  /** Whether it is under way. */
  public boolean running() {
    return state.equals(RUNNING);
  }
}
