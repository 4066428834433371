package org.aisle.cli.jobs;

import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.jobs.JobRow;
import org.aisle.server.jobs.JobStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "show",
    description = "Show all that is known of a job, as JSON.",
    footer = {"", "Examples:", "  aisle jobs show import-1763978400000-4f2a"})
final class ShowJobCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Parameters(paramLabel = "ID", description = "As 'aisle jobs list' shows it.")
  private String id;

  @Override
  public void run() {
    Console.of(spec).print(JobsCommand.with(data, database, this::shown));
  }

  private String shown(JobStore store) {
    JobRow job = store.find(id);
    if (job == null) {
      throw CommandException.failed(
          "There is no job '%s'. 'aisle jobs list' shows them.".formatted(id));
    }
    return job.body().put("kind", job.kind()).toPrettyString();
  }
}
