package org.aisle.cli.data;

import java.nio.file.Path;
import java.util.List;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.data.Readers;
import org.aisle.data.intake.QualityCounts;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.QualityText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "stats",
    description = "Describe the imported dataset, or files.",
    footer = {"", "Examples:", "  aisle data stats", "  aisle data stats events.csv --json"})
final class StatsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files, folders or zip archives (default: what was imported).")
  private List<Path> files = List.of();

  @Mixin private ReadingOptions reading;

  @Mixin private DataDirectoryOption data;

  @Option(names = "--json", description = "Report as JSON on standard output.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    QualityReport report =
        files.isEmpty()
            ? QualityCounts.of("dataset", data.directory().readDataset())
            : console
                .during(progress -> Readers.read(reading.request(files, progress, null)))
                .report();
    if (json) {
      console.json(report);
    } else {
      console.print(QualityText.of(report).stripTrailing());
    }
  }
}
