package org.aisle.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.data.InteractionFiles;
import org.aisle.data.Readers;
import org.aisle.dataset.Dataset;
import org.aisle.dataset.Split;
import org.aisle.dataset.Splitter;
import org.aisle.dataset.Splitters;
import org.aisle.interaction.InteractionLog;
import org.aisle.store.DatasetFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "split",
    description = "Cut interactions into train, validation and test files.",
    footer = {
      "",
      "Examples:",
      "  aisle data split ratings.csv --split time:0.8 --out split/",
      "  aisle evaluate --train split/train.tsv --test split/test.tsv --format tsv"
    })
final class SplitCommand implements Runnable {
  /** The form of the files. */
  enum Form {
    TSV,
    DATASET
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files, folders or zip archives (default: what was imported).")
  private List<Path> files = List.of();

  @Mixin private ReadingOptions reading;

  @Mixin private DataDirectoryOption data;

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description =
          "random:F, item-stratified:F, time:F, leave-last-out or users:F, with F as the share of"
              + " train (default: time:0.8 where there are times, else random:0.8).")
  private @Nullable String split;

  @Option(names = "--seed", defaultValue = "42", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where to write train, validation and test.")
  private Path out;

  @Option(
      names = "--as",
      paramLabel = "FORM",
      defaultValue = "tsv",
      description = "tsv, or dataset for Aisle's own files (default: ${DEFAULT-VALUE}).")
  private Form form;

  @Option(names = "--json", description = "Report as JSON on standard output.")
  private boolean json;

  @Override
  public void run() {
    Console console = Console.of(spec);
    Splitter named = split == null ? null : splitter(split);
    Dataset dataset =
        files.isEmpty()
            ? data.directory().readDataset()
            : console
                .during(progress -> Readers.read(reading.request(files, progress, null)))
                .dataset();
    Splitter splitter = named == null ? Splitters.defaultFor(dataset) : named;
    Split parts = splitter.split(dataset, seed);
    Map<String, InteractionLog> logs = new LinkedHashMap<>();
    logs.put("train", parts.train());
    logs.put("validation", parts.validation());
    logs.put("test", parts.test());
    if (parts.history() != parts.train() && !parts.history().isEmpty()) {
      logs.put("history", parts.history());
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("split", splitter.name());
    logs.forEach((name, log) -> {
      if (!log.isEmpty()) {
        write(dataset.withInteractions(log), name);
        counts.put(name, log.size());
      }
    });
    if (json) {
      console.json(counts);
    } else {
      counts.forEach((name, count) -> console.print("%-14s%s".formatted(name, count)));
    }
    console.say("Written to %s.".formatted(out));
  }

  private static Splitter splitter(String name) {
    try {
      return Splitters.parse(name);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private void write(Dataset part, String name) {
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (form == Form.TSV) {
      InteractionFiles.writeTsv(out.resolve(name + ".tsv"), part);
    } else {
      DatasetFiles.write(out.resolve(name + ".aisle"), part);
    }
  }
}
