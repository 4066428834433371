package org.aisle.bench.drill;

import java.util.List;

/**
 * Something that is made to go wrong.
 *
 * @param name as it is typed
 * @param work what is done, in a sentence
 * @param run does it
 */
record Drill(String name, String work, Run run) {
  /** Does a drill; {@code times} says how often, where that matters. */
  @FunctionalInterface
  interface Run {
    /** What was found. */
    List<Check> run(int times);
  }

  /** Something that cannot be made to go wrong on this machine; the message says why. */
  static final class Impossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Impossible(String why) {
      super(why);
    }
  }
}
