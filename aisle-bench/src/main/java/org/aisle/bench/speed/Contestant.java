package org.aisle.bench.speed;

/** Something that is timed, in turn with others. */
interface Contestant {
  /** What it is called in the readings. */
  String name();

  /** Does the work, or a smaller one like it, until it is as fast as it gets. */
  void warmUp();

  /** Does the work and tells how long one piece of it took. */
  Reading measure();
}
