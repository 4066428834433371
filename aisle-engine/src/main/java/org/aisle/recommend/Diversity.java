package org.aisle.recommend;

/** How far one category path is kept from filling a list while others are left. */
public enum Diversity {
  /** By score alone. */
  NO(1),
  /** At most half of the list from one category path. */
  LOW(2),
  /** At most a third. */
  MEDIUM(3),
  /** At most a sixth. */
  HIGH(6);

  private final int parts;

  Diversity(int parts) {
    this.parts = parts;
  }

  /** How many items of a list of this length may come from one category path. */
  int share(int limit) {
    if (this == NO) {
      return limit;
    }
    return Math.max(this == HIGH ? 1 : 2, (limit + parts - 1) / parts);
  }
}
