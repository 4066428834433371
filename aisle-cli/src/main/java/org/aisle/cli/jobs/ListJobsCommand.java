package org.aisle.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.jobs.JobRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the newest jobs of all servers, newest first.",
    footer = {"", "Examples:", "  aisle jobs list", "  aisle jobs list -n 5 --json"})
final class ListJobsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "20",
      description = "How many jobs to list (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "List as JSON, with all that is known of each.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    int most = Math.max(1, limit);
    List<JobRow> jobs = JobsCommand.with(data, database, store -> store.newest(most));
    if (json) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      jobs.forEach(job -> list.add(job.body().put("kind", job.kind())));
      console.print(list.toPrettyString());
      return;
    }
    if (jobs.isEmpty()) {
      console.say("No server has trained or imported anything yet.");
    }
    jobs.forEach(job -> console.print(line(job)));
  }

  private static String line(JobRow job) {
    JsonNode body = job.body();
    String progress =
        body.has("progress")
            ? String.format(Locale.ROOT, " %.0f %%", 100 * body.path("progress").asDouble())
            : "";
    String told =
        job.running() ? body.path("stage").asText() + progress : body.path("detail").asText();
    return "%-26s %-9s %-12s %-25s %s"
        .formatted(job.id(), job.kind(), job.state(), body.path("started_at").asText(), told)
        .stripTrailing();
  }
}
