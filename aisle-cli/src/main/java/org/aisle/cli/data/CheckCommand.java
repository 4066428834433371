package org.aisle.cli.data;

import java.nio.file.Path;
import java.util.List;
import org.aisle.cli.console.Console;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.intake.QualityText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description =
        "Read files and report on them without changing anything; ends with 3 if an"
            + " import would refuse them.",
    footer = {
      "",
      "Examples:",
      "  aisle data check events.csv",
      "  aisle data check ml-100k/ --json"
    })
final class CheckCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, folders or zip archives.")
  private List<Path> files;

  @Mixin private ReadingOptions reading;

  @Option(names = "--json", description = "Report as JSON on standard output.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    ReadResult result =
        console.during(progress -> Readers.read(reading.request(files, progress, null)));
    if (json) {
      console.json(result.report());
    } else {
      console.print(QualityText.of(result.report()).stripTrailing());
    }
    if (result.report().truncated()) {
      console.warn("an archive is cut off; its complete rows can be taken.");
    }
  }
}
