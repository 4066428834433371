package org.aisle.model;

/** Training could not be done; the message names the value and the next step. */
public final class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the person who asked for the training. */
  public TrainingException(String message) {
    super(message);
  }
}
