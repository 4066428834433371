package org.aisle.data.intake;

/**
 * A row that could not be read.
 *
 * @param file the file's name
 * @param line the line on which the row starts, counted from 1
 * @param reason what is wrong with it
 */
public record BadRow(String file, long line, String reason) {
  @Override
  public String toString() {
    return file + ":" + line + ": " + reason;
  }
}
