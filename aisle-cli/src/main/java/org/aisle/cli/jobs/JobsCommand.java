package org.aisle.cli.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Function;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.jobs.JobStore;
import org.aisle.server.persistence.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code aisle jobs}. */
@Command(
    name = "jobs",
    description = "List the trainings and imports of the shop's servers, show or end one.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ListJobsCommand.class, ShowJobCommand.class, CancelJobCommand.class})
public final class JobsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Does this with the jobs of a shop. */
  static <T> T with(DataDirectoryOption data, DatabaseOption database, Function<JobStore, T> work) {
    try (Database opened = database.open(data.directory())) {
      return work.apply(new JobStore(opened, new ObjectMapper()));
    }
  }
}
