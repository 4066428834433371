package org.aisle.model;

/** Where a model finds the parts that it wrote through a {@link ModelWriter}, by name. */
public interface ModelReader {
  /** A number. */
  double number(String name);

  /** A text. */
  String text(String name);

  /** A column of ints. */
  int[] ints(String name);

  /** A column of longs. */
  long[] longs(String name);

  /** A column of floats. */
  float[] floats(String name);

  /** A column of bytes. */
  byte[] bytes(String name);

  /** A list of texts. */
  java.util.List<String> texts(String name);

  /** A model inside this one. */
  Model model(String name);
}
