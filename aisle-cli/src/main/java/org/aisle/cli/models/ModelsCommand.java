package org.aisle.cli.models;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle models}. */
@Command(
    name = "models",
    description = "List the versions of the models, and choose the one that serves.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListModelsCommand.class, PromoteCommand.class})
public final class ModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
