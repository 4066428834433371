package org.aisle.bench.speed;

/**
 * How long one piece of work took.
 *
 * @param wallSeconds by the clock
 * @param cpuSeconds of processors, all threads together
 */
record Reading(double wallSeconds, double cpuSeconds) {
  /** What one of so many equal pieces took. */
  Reading dividedBy(long pieces) {
    return new Reading(wallSeconds / pieces, cpuSeconds / pieces);
  }
}
