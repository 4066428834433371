package org.aisle.cli.models;

import java.util.List;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.server.lifecycle.ModelTraining;
import org.aisle.server.lifecycle.ModelVersions;
import org.aisle.server.lifecycle.ModelVersions.ModelVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = "List the versions of the models, newest first.",
    footer = {"", "Examples:", "  aisle models list", "  aisle models list --json"})
final class ListModelsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Option(names = "--json", description = "List as JSON.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    List<ModelVersion> versions = ModelVersions.of(data.directory());
    if (json) {
      console.json(versions);
      return;
    }
    if (versions.isEmpty()) {
      console.say("There are no models yet. Next: aisle train");
    }
    for (ModelVersion version : versions) {
      console.print(line(version));
    }
  }

  private static String line(ModelVersion version) {
    String measured = version.notes().get(ModelTraining.DECISIVE + " of " + version.algorithm());
    return "%s %-28s %,12d interactions  %s"
        .formatted(
            version.live() ? "*" : " ",
            version.version(),
            version.interactions(),
            version.fault() != null
                ? "damaged: " + version.fault()
                : measured == null ? "" : ModelTraining.DECISIVE + " " + measured)
        .stripTrailing();
  }
}
