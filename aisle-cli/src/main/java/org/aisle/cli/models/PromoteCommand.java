package org.aisle.cli.models;

import java.time.InstantSource;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.access.AuditLog;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.aisle.tuning.Algorithms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "promote",
    description = "Let a version serve, such as the one before; a running server takes it over.",
    footer = {"", "Examples:", "  aisle models promote 20261124-090000-hybrid"})
final class PromoteCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "VERSION", description = "As 'aisle models list' shows it.")
  private String version;

  @Override
  public void run() {
    DataDirectory directory = data.directory();
    directory.readModels(version, Algorithms.all(), directory.readDataset().catalog());
    directory.promote(version);
    try (Database opened = database.open(directory)) {
      new AuditLog(opened, InstantSource.system()).add("cli", "promote", version);
    }
    Console.of(spec).say("Version %s serves from now on.".formatted(version));
  }
}
