package org.aisle.cli.keys;

import java.time.InstantSource;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keys;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "revoke",
    description = "Stop a key from working; a running server knows it within two seconds.",
    footer = {"", "Examples:", "  aisle keys revoke key_0123456789ab"})
final class RevokeKeyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "The id of the key, as 'aisle keys list' shows it.")
  private String id;

  @Override
  public void run() {
    try (Database opened = database.open(data.directory())) {
      if (!new Keys(opened, InstantSource.system()).revoke(id)) {
        throw CommandException.failed(
            "There is no key '%s' that works. 'aisle keys list' shows them.".formatted(id));
      }
      new AuditLog(opened, InstantSource.system()).add("cli", "revoke key", id);
    }
    Console.of(spec).say("Revoked %s.".formatted(id));
  }
}
