package org.aisle.server.events;

/** Why an event is refused: a code for programs and a sentence for people. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final String code;

  Refusal(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  EventError at(int index) {
    return new EventError(index, code, String.valueOf(getMessage()));
  }
}
