package org.aisle.cli.items;

import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.catalog.ItemFields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = "Show all that is known of an item, as JSON.",
    footer = {"", "Examples:", "  aisle items show SKU1"})
final class ShowItemCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "The shop's id of the item.")
  private String id;

  @Override
  public void run() {
    Console.of(spec)
        .print(
            ItemsCommand.with(
                data.directory(),
                database,
                catalog -> ItemFields.of(ItemsCommand.find(catalog, id)).toPrettyString()));
  }
}
