package org.aisle.recommend;

import java.util.Locale;

/** What fills a list where the placement's own source has too little. */
public enum Fallback {
  /** What is bought most, of the same category first if the list is about an item. */
  POPULAR,
  /** What draws more attention than before, then what is bought most. */
  TRENDING,
  /** What was launched last, then what is bought most. */
  NEW,
  /** Nothing: the list stays short, and an empty one says why. */
  NONE;

  /** The name in answers, such as {@code popular}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
