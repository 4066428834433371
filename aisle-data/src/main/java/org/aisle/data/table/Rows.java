package org.aisle.data.table;

import java.nio.charset.StandardCharsets;

/**
 * The rows of a table, one at a time, with the wanted columns as slices of UTF-8 bytes. Rows that
 * are malformed as a whole are counted and passed over.
 */
public interface Rows extends AutoCloseable {
  /** Moves to the next row; whether there is one. */
  boolean next();

  /** The line on which the current row starts, counted from 1. */
  long line();

  /** The buffer that holds the wanted fields; valid until the next row. */
  byte[] bytes();

  /** Where the wanted field starts, in the order in which columns were asked for. */
  int from(int field);

  /** Where the wanted field ends. */
  int to(int field);

  /** The wanted field as text. */
  default String text(int field) {
    return new String(bytes(), from(field), to(field) - from(field), StandardCharsets.UTF_8);
  }

  /** Whether the wanted field is empty. */
  default boolean isEmpty(int field) {
    return from(field) == to(field);
  }

  @Override
  void close();
}
