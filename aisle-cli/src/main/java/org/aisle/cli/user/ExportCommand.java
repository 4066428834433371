package org.aisle.cli.user;

import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.events.UserData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = "Write everything known of a user to standard output, as JSON.",
    footer = {"", "Examples:", "  aisle user export u42 > u42.json"})
final class ExportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "The shop's id of the user.")
  private String id;

  @Override
  public void run() {
    UserData.Export export =
        UserCommand.with(
            data.directory(),
            database.address(data.directory()),
            (users, audit) -> {
              audit.add("cli", "export user", users.receiptOf(id));
              return users.export(id);
            });
    Console.of(spec).json(export);
  }
}
