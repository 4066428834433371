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

/** The command {@code aisle rules}. */
@Command(
    name = "rules",
    description = "Show or replace the rules: what is boosted, buried, pinned or excluded.",
    footer = {
      "",
      "Examples:",
      "  aisle rules > rules.json       what acts now",
      "  aisle rules --set rules.json   put this in place of all of it",
      "",
      "A running server takes it over within two seconds."
    })
public final class RulesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--set",
      paramLabel = "FILE",
      description = "A JSON file that takes the place of all rules; - is standard input.")
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
                  "rules",
                  text -> books.write(books.parseRules(text)),
                  () -> books.text(books.rules())));
    }
  }
}
