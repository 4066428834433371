package org.aisle.data.fetch;

import org.jspecify.annotations.Nullable;

/** A data set could not be fetched; the message names what and the next step. */
public final class FetchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with a message for the person who wanted the data. */
  public FetchException(String message) {
    super(message);
  }

  FetchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
