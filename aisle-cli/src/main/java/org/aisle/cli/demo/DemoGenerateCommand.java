package org.aisle.cli.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.ExitCodes;
import org.aisle.data.demo.DemoCsv;
import org.aisle.data.demo.DemoSettings;
import org.aisle.data.demo.DemoShop;
import org.aisle.dataset.Dataset;
import org.aisle.store.DatasetFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description =
        "Write the data of a demo shop: a dataset file, or products.csv and events.csv into a"
            + " folder.",
    footer = {
      "",
      "Examples:",
      "  aisle demo generate --out shop.aisle",
      "  aisle demo generate --products 1000 --shoppers 3000 --events 60000 --out ./csv/"
    })
final class DemoGenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DemoSize size;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|DIR/",
      description = "The dataset file to write; a folder, or a name that ends in /, for CSV files.")
  private String out;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    DemoSettings settings = size.settings(DemoSettings.defaults());
    long started = System.nanoTime();
    Dataset dataset = DemoShop.of(settings).dataset(Runtime.getRuntime().availableProcessors());
    Path path = Path.of(out);
    if (out.endsWith("/") || Files.isDirectory(path)) {
      DemoCsv.write(path, dataset);
    } else {
      requireFolder(path.toAbsolutePath().getParent());
      DatasetFiles.write(path, dataset);
    }
    console.say(
        "%,d products, %,d shoppers and %,d events written to %s in %.1f s."
            .formatted(
                dataset.itemCount(),
                dataset.userCount(),
                dataset.interactions().size(),
                out,
                (System.nanoTime() - started) / 1e9));
    return ExitCodes.DONE;
  }

  private static void requireFolder(@Nullable Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw CommandException.usage("There is no folder '%s' to write into.".formatted(folder));
    }
  }
}
