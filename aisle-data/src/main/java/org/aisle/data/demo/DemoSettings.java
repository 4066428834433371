package org.aisle.data.demo;

import java.time.Duration;

/**
 * How large the demo shop is and which of all possible demo shops.
 *
 * @param products how many products, 200 to 2,000,000
 * @param shoppers how many shoppers, 50 to 20,000,000; the first twelve are the {@link Persona}s
 * @param events about how many events, at least one a shopper, at most 200,000,000
 * @param seed the same seed gives the same shop
 * @param endMillis when the 180 days end, in milliseconds since 1970 UTC
 */
public record DemoSettings(int products, int shoppers, int events, long seed, long endMillis) {
  /** How many days the shop's events cover. */
  public static final int DAYS = 180;

  /** The end of the default shop's days: 2026-11-01T00:00:00Z, so that it never changes. */
  public static final long DEFAULT_END_MILLIS = 1_793_491_200_000L;

  private static final long EARLIEST_END_MILLIS = 946_684_800_000L;
  private static final long LATEST_END_MILLIS = 4_102_444_800_000L;

  public DemoSettings {
    requireWithin("products", products, 200, 2_000_000);
    requireWithin("shoppers", shoppers, 50, 20_000_000);
    requireWithin("events", events, shoppers, 200_000_000);
    if (endMillis < EARLIEST_END_MILLIS || endMillis > LATEST_END_MILLIS) {
      throw new IllegalArgumentException(
          "The end (%d) of the demo shop's days must lie between the years 2000 and 2100."
              .formatted(endMillis));
    }
  }

  private static void requireWithin(String name, int value, int lowest, int highest) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "The number of %s (%,d) of the demo shop must lie between %,d and %,d."
              .formatted(name, value, lowest, highest));
    }
  }

  /** 5,000 products, 20,000 shoppers, about 500,000 events, seed 42, up to the default end. */
  public static DemoSettings defaults() {
    return new DemoSettings(5_000, 20_000, 500_000, 42, DEFAULT_END_MILLIS);
  }

  /** The same shop in another size. */
  public DemoSettings withSize(int productCount, int shopperCount, int eventCount) {
    return new DemoSettings(productCount, shopperCount, eventCount, seed, endMillis);
  }

  /** Another shop of the same size. */
  public DemoSettings withSeed(long otherSeed) {
    return new DemoSettings(products, shoppers, events, otherSeed, endMillis);
  }

  /** When the days begin, in milliseconds since 1970 UTC. */
  public long startMillis() {
    return endMillis - Duration.ofDays(DAYS).toMillis();
  }
}
