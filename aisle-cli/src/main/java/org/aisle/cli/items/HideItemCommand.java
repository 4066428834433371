package org.aisle.cli.items;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.catalog.ItemChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "hide",
    description = "Take an item out of the catalog; what shoppers did with it is kept.",
    footer = {"", "Examples:", "  aisle items hide SKU1"})
final class HideItemCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "The shop's id of the item.")
  private String id;

  @Override
  public void run() {
    ItemsCommand.change(
        data.directory(),
        database,
        catalog -> {
          ItemsCommand.find(catalog, id);
          return new ItemChange(id, ItemChange.Kind.HIDE, JsonNodeFactory.instance.objectNode());
        });
    Console.of(spec).say("Hid %s.".formatted(id));
  }
}
