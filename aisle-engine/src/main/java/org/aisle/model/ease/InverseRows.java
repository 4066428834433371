package org.aisle.model.ease;

/** The rows of Q = (ẐᵀẐ + I)⁻¹, an item × item matrix, however they are come by. */
interface InverseRows extends AutoCloseable {
  /** How many rows are best read at once. */
  int BLOCK = 16;

  /** A number on the diagonal. */
  float diagonal(int item);

  /** A reader with scratch space of its own, for one thread. */
  Reader reader();

  @Override
  void close();

  /** Reads rows. */
  interface Reader {
    /** Fills one row of {@code rows} for each item of {@code [from, to)}, at most a block. */
    void read(int from, int to, float[][] rows);
  }
}
