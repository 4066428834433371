package org.aisle.cli.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.data.Datasets;
import org.aisle.data.ReadRequest;
import org.aisle.data.ReadResult;
import org.aisle.data.Readers;
import org.aisle.data.intake.Pseudonyms;
import org.aisle.data.intake.QualityReport;
import org.aisle.data.intake.QualityText;
import org.aisle.dataset.Dataset;
import org.aisle.model.Progress;
import org.aisle.store.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Read files into the data directory, and say what was not used and why.",
      "What is there already stays: rows that are in both count once, the later description of an"
          + " item replaces the earlier one."
    },
    footer = {
      "",
      "Examples:",
      "  aisle data import products.csv events.csv",
      "  aisle data import https://shop.example/google-feed.xml --dry-run",
      "  aisle data import products_export.csv orders_export.csv",
      "  aisle data import orders.xlsx --map user=customer --map item=article",
      "  aisle data import ml-latest-small/ --replace"
    })
final class ImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|URL",
      description = "Files, folders, zip archives, or https addresses of feeds.")
  private List<String> sources;

  @Option(names = "--allow-http", description = "Fetch feeds over plain http too.")
  private boolean allowHttp;

  @Mixin private ReadingOptions reading;

  @Mixin private DataDirectoryOption data;

  @Option(names = "--replace", description = "Forget what was imported before.")
  private boolean replace;

  @Option(names = "--dry-run", description = "Read and report, but change nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Report as JSON on standard output.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    DataDirectory directory = data.directory();
    Path badRows = directory.root().resolve("dataset").resolve("bad-rows.txt");
    ReadResult result;
    try (Feeds feeds = new Feeds(sources, allowHttp)) {
      result =
          console.during(
              progress -> Readers.read(request(feeds.files(progress), progress, badRows)));
    }
    boolean adds = directory.hasDataset() && !replace;
    Dataset dataset =
        adds ? Datasets.merge(directory.readDataset(), result.dataset()) : result.dataset();
    if (!dryRun) {
      directory.writeDataset(dataset);
    }
    if (json) {
      console.json(asJson(result.report(), dataset));
    } else {
      console.print(QualityText.of(result.report()).stripTrailing());
    }
    conclude(console, result.report(), dataset, badRows);
  }

  /** A dry run leaves nothing behind, no bad rows and no key of pseudonyms either. */
  private ReadRequest request(List<Path> files, Progress progress, Path badRows) {
    ReadRequest request = reading.request(files, progress, dryRun ? null : badRows);
    return dryRun
        ? request
        : request.withOptions(
            request.options().withPseudonyms(Pseudonyms.keptIn(data.directory().root())));
  }

  private Map<String, Object> asJson(QualityReport report, Dataset dataset) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataDir", data.directory().root().toString());
    json.put("dryRun", dryRun);
    json.put("users", dataset.userCount());
    json.put("items", dataset.itemCount());
    json.put("interactions", dataset.interactions().size());
    json.put("report", report);
    return json;
  }

  private void conclude(Console console, QualityReport report, Dataset dataset, Path badRows) {
    if (report.truncated()) {
      console.warn("an archive is cut off; its complete rows were taken.");
    }
    if (report.bad() > 0 && !dryRun) {
      console.warn("all %,d bad rows are listed in %s.".formatted(report.bad(), badRows));
    }
    console.say(
        "%s %,d interactions of %,d users and %,d items in %s."
            .formatted(
                dryRun ? "Would have" : "Now",
                dataset.interactions().size(),
                dataset.userCount(),
                dataset.itemCount(),
                data.directory().root()));
    if (!dryRun) {
      console.say("Next: aisle train");
    }
  }
}
