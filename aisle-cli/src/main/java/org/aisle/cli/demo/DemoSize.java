package org.aisle.cli.demo;

import org.aisle.cli.console.CommandException;
import org.aisle.data.demo.DemoSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which demo shop is meant. */
final class DemoSize {
  @Option(names = "--products", paramLabel = "N", description = "How many products (5000).")
  private @Nullable Integer products;

  @Option(names = "--shoppers", paramLabel = "N", description = "How many shoppers (20000).")
  private @Nullable Integer shoppers;

  @Option(names = "--events", paramLabel = "N", description = "About how many events (500000).")
  private @Nullable Integer events;

  @Option(names = "--seed", paramLabel = "N", description = "Another seed makes another shop (42).")
  private @Nullable Long seed;

  /** Whether the person asked for a particular shop. */
  boolean given() {
    return products != null || shoppers != null || events != null || seed != null;
  }

  /** What was asked for; {@code fallback} where nothing was. */
  DemoSettings settings(DemoSettings fallback) {
    try {
      return fallback
          .withSize(
              products == null ? fallback.products() : products,
              shoppers == null ? fallback.shoppers() : shoppers,
              events == null ? fallback.events() : events)
          .withSeed(seed == null ? fallback.seed() : seed);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }
}
