package org.aisle.model;

/** Where a model writes its parts, each under a name of its own. */
public interface ModelWriter {
  /** Writes one number. */
  void number(String name, double value);

  /** Writes a text. */
  void text(String name, String value);

  /** Writes a column of ints. */
  void ints(String name, int[] values);

  /** Writes a column of longs. */
  void longs(String name, long[] values);

  /** Writes a column of floats. */
  void floats(String name, float[] values);

  /** Writes a column of bytes. */
  void bytes(String name, byte[] values);

  /** Writes a list of texts. */
  void texts(String name, java.util.List<String> values);

  /** Writes a whole model inside this one, with its info. */
  void model(String name, Model model);
}
