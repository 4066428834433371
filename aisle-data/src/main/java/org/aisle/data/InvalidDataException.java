package org.aisle.data;

/** Input that cannot be read as it is; the message says where, what is wrong and what to do. */
public final class InvalidDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * @param place the file, and the line where there is one: {@code ratings.csv:17}
   * @param problem what is wrong and what to do about it
   */
  public InvalidDataException(String place, String problem) {
    super(place + ": " + problem);
    this.place = place;
  }

  /** The file, and the line where there is one. */
  public String place() {
    return place;
  }
}
