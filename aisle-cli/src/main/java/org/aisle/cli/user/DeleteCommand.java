package org.aisle.cli.user;

import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.events.UserData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "delete",
    description = "Delete everything known of a user; this cannot be undone.",
    footer = {
      "",
      "Examples:",
      "  aisle user delete u42 --dry-run",
      "  aisle user delete u42 --yes",
      "",
      "Deletes their events, the anonymous ones of browsers that only they used, and what was",
      "imported of them, and leaves them out of later imports and trainings. A running server takes"
          + " it",
      "over within two seconds."
    })
final class DeleteCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "The shop's id of the user.")
  private String id;

  @Option(names = "--dry-run", description = "Only count what would be deleted.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do it.")
  private boolean yes;

  @Option(names = "--json", description = "Write the receipt as JSON.")
  private boolean json;

  @Override
  public void run() {
    if (dryRun == yes) {
      throw CommandException.usage("Say either --dry-run or --yes.");
    }
    UserData.Receipt receipt =
        UserCommand.with(
            data.directory(),
            database.address(data.directory()),
            (users, audit) -> {
              UserData.Receipt done = users.erase(id, dryRun);
              if (!dryRun) {
                audit.add("cli", "delete user", done.receipt());
              }
              return done;
            });
    Console console = Console.of(spec);
    if (json) {
      console.json(receipt);
      return;
    }
    console.print(
        "%s %,d live events and %,d imported interactions. Receipt %s."
            .formatted(
                dryRun ? "Would delete" : "Deleted",
                receipt.events(),
                receipt.imported(),
                receipt.receipt()));
  }
}
