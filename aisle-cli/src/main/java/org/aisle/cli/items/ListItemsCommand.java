package org.aisle.cli.items;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.aisle.catalog.Item;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.catalog.ItemFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List items with their price and stock.",
    footer = {"", "Examples:", "  aisle items list", "  aisle items list --limit 100000 --json"})
final class ListItemsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "How many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Write all that is known of them as JSON.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    List<Item> items =
        ItemsCommand.with(
            data.directory(),
            database,
            catalog ->
                catalog.items().stream()
                    .filter(item -> !item.hidden())
                    .limit(Math.max(0, limit))
                    .toList());
    if (json) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      items.forEach(item -> all.add(ItemFields.of(item)));
      console.print(all.toPrettyString());
      return;
    }
    for (Item item : items) {
      console.print(
          String.format(
              Locale.ROOT,
              "%-20s %10s  %-12s %s",
              item.id(),
              item.hasPrice() ? String.format(Locale.ROOT, "%.2f", item.price()) : "-",
              item.available() ? "in stock" : "out of stock",
              item.displayTitle()));
    }
  }
}
