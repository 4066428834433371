package org.aisle.cli.keys;

import java.time.InstantSource;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aisle audit}: who changed what. */
@Command(
    name = "audit",
    description = "Show who changed what, newest first: keys, models, exports and deletions.",
    footer = {"", "Examples:", "  aisle audit", "  aisle audit -n 5"})
public final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "50",
      description = "How many changes to show (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public void run() {
    Console console = Console.of(spec);
    try (Database opened = database.open(data.directory())) {
      for (AuditLog.Entry entry : new AuditLog(opened, InstantSource.system()).newest(limit)) {
        console.print(
            "%s  %-17s %-12s %s"
                .formatted(entry.time(), entry.actor(), entry.action(), entry.subject()));
      }
    }
  }
}
