package org.aisle.cli.data;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle data}. */
@Command(
    name = "data",
    description = "Import, check, describe and split data.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ImportCommand.class, CheckCommand.class, StatsCommand.class, SplitCommand.class})
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
