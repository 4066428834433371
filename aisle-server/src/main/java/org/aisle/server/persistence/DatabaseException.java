package org.aisle.server.persistence;

import java.sql.SQLException;

/** The database did not do what was asked; the message says what that was. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with what was tried and what the database said. */
  public DatabaseException(String tried, SQLException cause) {
    super(tried + " failed: " + cause.getMessage(), cause);
  }
}
