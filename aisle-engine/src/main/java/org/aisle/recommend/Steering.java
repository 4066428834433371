package org.aisle.recommend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's owner wants of a list beside the visitor's interest. Hard filters are never
 * overruled by any of it.
 *
 * @param pins items with a fixed place; not shown where a hard filter forbids it
 * @param boosts what is moved up or down
 * @param diversity how mixed the list is, or null for what the placement does by itself
 * @param perBrand how many items of one brand a list has at most, pins not counted; 0 for no limit
 * @param showBought whether what the visitor bought may be shown, or null for what the placement
 *     does by itself
 * @param fallback what fills the list, or null for what the placement does by itself
 */
public record Steering(
    List<Pin> pins,
    List<Boost> boosts,
    @Nullable Diversity diversity,
    int perBrand,
    @Nullable Boolean showBought,
    @Nullable Fallback fallback) {
  /** Nothing wanted. */
  public static final Steering NONE = new Steering(List.of(), List.of(), null, 0, null, null);

  public Steering {
    pins = List.copyOf(pins);
    boosts = List.copyOf(boosts);
    if (perBrand < 0) {
      throw new IllegalArgumentException(
          "The number of items of one brand (%d) must not be negative; 0 is no limit."
              .formatted(perBrand));
    }
  }

  /**
   * An item with a fixed place.
   *
   * @param item its index
   * @param position its place in the answer, from 0
   */
  public record Pin(int item, int position) {
    public Pin {
      if (position < 0) {
        throw new IllegalArgumentException(
            "The position (%d) of a pin counts from 0.".formatted(position));
      }
    }
  }

  /**
   * Moves items within a list.
   *
   * @param condition which items
   * @param strength from -1 (behind all others) to 1 (before all others)
   */
  public record Boost(Condition condition, double strength) {
    public Boost {
      if (!(strength >= -1 && strength <= 1)) {
        throw new IllegalArgumentException(
            "The strength (%s) of a boost lies between -1 and 1.".formatted(strength));
      }
    }
  }

  /** The same with this filling. */
  public Steering filledBy(Fallback other) {
    return new Steering(pins, boosts, diversity, perBrand, showBought, other);
  }
}
