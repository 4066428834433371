package org.aisle.server.merchandising;

/** An expression that cannot be used; the message says where, why, and what would work. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A fault at this place of the expression, both counted from 1. */
  ExpressionException(int line, int column, String fault, String example) {
    super("Line %d, column %d: %s Write for instance: %s".formatted(line, column, fault, example));
  }
}
