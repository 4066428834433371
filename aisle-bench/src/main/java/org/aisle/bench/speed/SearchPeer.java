package org.aisle.bench.speed;

/** Somebody else's search for the items with the best scores, over Aisle's own vectors. */
interface SearchPeer extends Contestant, AutoCloseable {
  /** Its version and its settings. */
  String description();

  /** The share of the best that it finds on questions that its breadth was not chosen on. */
  double recall();

  @Override
  void close();
}
