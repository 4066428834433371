package org.aisle.cli.data;

import org.aisle.cli.fetch.FetchCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle data}. */
@Command(
    name = "data",
    description = "Fetch, import, check, describe and split data.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FetchCommand.class,
      ImportCommand.class,
      CheckCommand.class,
      StatsCommand.class,
      SplitCommand.class
    })
public final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
