package org.aisle.bench.speed;

import java.util.function.Consumer;

/**
 * How much is done.
 *
 * @param scale the share of users, items or interactions; 1 for what the goals are about
 * @param rounds how often everyone takes a turn
 * @param peers whether others are installed and measured beside Aisle
 * @param say tells who waits how far it is
 */
record Effort(double scale, int rounds, boolean peers, Consumer<String> say) {
  private static final double SECONDS_AT_LEAST = 0.2;

  /** A scaled number of something, but no fewer than this. */
  int scaled(int full, int atLeast) {
    return (int) Math.max(atLeast, Math.round(scale * full));
  }

  /** A scaled length of a square matrix, whose cost grows faster than the matrix. */
  int scaledSide(int full, int atLeast) {
    return (int) Math.max(atLeast, Math.round(Math.sqrt(scale) * full));
  }

  /** How long short work is repeated in a round. */
  double secondsAtLeast() {
    return scale < 1 ? SECONDS_AT_LEAST * scale : SECONDS_AT_LEAST;
  }

  /** Whether the goals are about this. */
  boolean isFull() {
    return scale == 1;
  }
}
