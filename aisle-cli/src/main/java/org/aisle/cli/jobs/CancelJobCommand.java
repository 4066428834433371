package org.aisle.cli.jobs;

import java.time.InstantSource;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "cancel",
    description = "End a job that runs, on whatever server, within some seconds.",
    footer = {"", "Examples:", "  aisle jobs cancel import-1763978400000-4f2a"})
final class CancelJobCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "As 'aisle jobs list' shows it.")
  private String id;

  @Override
  public void run() {
    boolean asked = JobsCommand.with(data, database, store -> store.cancel(id));
    if (!asked) {
      throw CommandException.failed(
          "No job '%s' runs. 'aisle jobs list' shows them.".formatted(id));
    }
    try (Database opened = database.open(data.directory())) {
      new AuditLog(opened, InstantSource.system()).add("cli", "cancel job", id);
    }
    Console.of(spec).say("Its server ends %s within some seconds.".formatted(id));
  }
}
