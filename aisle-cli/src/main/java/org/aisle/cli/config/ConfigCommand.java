package org.aisle.cli.config;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle config}. */
@Command(
    name = "config",
    description = "Show what is set and where, and what can be set.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ShowCommand.class, SchemaCommand.class})
public final class ConfigCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
