package org.aisle.bench.speed;

/** An index of item vectors that can be searched more or less broadly. Used by one thread. */
interface VectorGraph extends AutoCloseable {
  /** Its version and how it was built. */
  String description();

  /** The items found, best first; as many as wanted, or more. */
  int[] best(float[] visitor, int wanted, int breadth);

  @Override
  void close();
}
