package org.aisle.cli.items;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.aisle.catalog.Catalog;
import org.aisle.catalog.Item;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.catalog.ItemChange;
import org.aisle.server.catalog.ItemStore;
import org.aisle.server.catalog.ItemWrite;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.RecIds;
import org.aisle.server.lifecycle.CatalogWriter;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle items}. */
@Command(
    name = "items",
    description = "Look at single items of the catalog, and change them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ListItemsCommand.class,
      ShowItemCommand.class,
      SetItemCommand.class,
      HideItemCommand.class
    })
public final class ItemsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Does this with the catalog of a directory, as it is now. */
  static <T> T with(DataDirectory directory, DatabaseOption option, Function<Catalog, T> work) {
    directory.requireDataset();
    try (Database database = option.open(directory)) {
      return work.apply(new ItemStore(database).applyTo(directory.readDataset()).catalog());
    }
  }

  /** Makes the change that this answers; a running server takes it over. */
  static void change(
      DataDirectory directory, DatabaseOption option, Function<Catalog, ItemChange> work) {
    directory.requireDataset();
    InstantSource clock = InstantSource.system();
    try (Database database = option.open(directory);
        EventStore store =
            EventStore.start(database, RecIds.of(database, clock), (sequence, event) -> {})) {
      Catalog catalog = new ItemStore(database).applyTo(directory.readDataset()).catalog();
      store.change(new ItemWrite(List.of(work.apply(catalog)), "cli", clock.millis()));
    }
  }

  /** The item with this id, which must be there. */
  static Item find(Catalog catalog, String id) {
    @Nullable Item item = CatalogWriter.find(catalog, id);
    if (item == null) {
      throw CommandException.failed(
          "There is no item '%s' in the catalog. 'aisle items set %s title=…' adds it."
              .formatted(id, id));
    }
    return item;
  }
}
