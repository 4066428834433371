package org.aisle.server.merchandising;

/** Rules or settings that cannot be used: where, and why. */
public final class InvalidBookException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String pointer;

  InvalidBookException(String pointer, String fault) {
    super(fault);
    this.pointer = pointer;
  }

  /** Where in the document, as a JSON pointer. */
  public String pointer() {
    return pointer;
  }
}
