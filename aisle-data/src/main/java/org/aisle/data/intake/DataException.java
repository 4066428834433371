package org.aisle.data.intake;

/** Data that are refused. The message names the file, the place, the value and the next step. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Data refused for this reason. */
  public DataException(String message) {
    super(message);
  }

  /** Data refused for this reason, found through another exception. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
