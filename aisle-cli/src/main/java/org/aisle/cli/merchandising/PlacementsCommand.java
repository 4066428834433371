package org.aisle.cli.merchandising;

import java.nio.file.Path;
import java.time.InstantSource;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.merchandising.Books;
import org.aisle.server.persistence.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code aisle placements}. */
@Command(
    name = "placements",
    description = "Show or replace the settings of placements, and the placements of pages.",
    footer = {
      "",
      "Examples:",
      "  aisle placements > placements.json       what acts now",
      "  aisle placements --set placements.json   put this in place of all of it",
      "",
      "A running server takes it over within two seconds."
    })
public final class PlacementsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "A JSON file that takes the place of all placements; - is standard input.")
  private @Nullable Path file;

  @Override
  public void run() {
    try (Database opened = database.open(data.directory())) {
      Books books = new Books(opened, InstantSource.system());
      Console.of(spec)
          .print(
              BookFile.edit(
                  new AuditLog(opened, InstantSource.system()),
                  file,
                  "placements",
                  text -> books.write(books.parsePlacements(text)),
                  () -> books.text(books.placements())));
    }
  }
}
