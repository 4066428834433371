package org.aisle.bench.drill;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a drill looks at.
 *
 * @param what in words
 * @param goal what it should be, or null if it is only told
 * @param found what it was
 * @param passed whether that is good
 */
record Check(String what, @Nullable String goal, String found, boolean passed) {
  /** So many of something that must not be there. */
  static Check none(String what, long found) {
    return new Check(what, "0", Long.toString(found), found == 0);
  }

  /** Something that must be so. */
  static Check that(String what, boolean is) {
    return new Check(what, "yes", is ? "yes" : "no", is);
  }

  /** A number that must not be larger. */
  static Check atMost(String what, double goal, double found, String unit) {
    return new Check(
        what, "≤ %s %s".formatted(number(goal), unit), number(found) + " " + unit, found <= goal);
  }

  /** A number that must not be smaller. */
  static Check atLeast(String what, double goal, double found, String unit) {
    return new Check(
        what, "≥ %s %s".formatted(number(goal), unit), number(found) + " " + unit, found >= goal);
  }

  /** Something that is only told. */
  static Check told(String what, String found) {
    return new Check(what, null, found, true);
  }

  private static String number(double value) {
    return String.format(
        java.util.Locale.ROOT, value >= 100 || value == Math.rint(value) ? "%,.0f" : "%.2f", value);
  }
}
