package org.aisle.cli.ask;

import org.aisle.cli.console.CommandException;
import org.aisle.recommend.Query;
import picocli.CommandLine.Option;

/** How long a list is and how it is written. */
final class ListOptions {
  @Option(
      names = {"-n", "--limit"},
      defaultValue = "10",
      description = "How many items, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Write the answer as JSON.")
  private boolean json;

  int limit() {
    if (limit < 1 || limit > Query.LIMIT_MAX) {
      throw CommandException.usage(
          "-n (%d) must lie between 1 and %d.".formatted(limit, Query.LIMIT_MAX));
    }
    return limit;
  }

  boolean json() {
    return json;
  }
}
