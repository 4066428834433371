package org.aisle.cli.train;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.cli.console.DurationOption;
import org.aisle.cli.console.ExitCodes;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Result;
import org.aisle.model.HyperParameters;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.server.lifecycle.ModelTraining;
import org.aisle.server.lifecycle.TrainingData;
import org.aisle.store.CheckpointFiles;
import org.aisle.store.DataDirectory;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.AutoTrainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aisle train}: learns from a data directory, measures, and lets the result serve. */
@Command(
    name = "train",
    description = "Learn from the imported data and the live events, and let the result serve.",
    footer = {
      "",
      "Examples:",
      "  aisle train",
      "  aisle train --algorithm auto --budget 15m",
      "  aisle train --algorithm als --set factors=128",
      "  aisle train --data-dir ./aisle-demo --json",
      "",
      "The personal model is compared with popularity on the newest fifth of the data first. One"
          + " that",
      "is worse is kept, but does not serve unless --force is given (exit code 4)."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final Duration CHECKPOINT_PAUSE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(
      names = "--algorithm",
      defaultValue = "hybrid",
      description = "What learns the visitors' taste (default: ${DEFAULT-VALUE}).")
  private String algorithm;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "How long --algorithm auto may search and train, such as 90s, 15m, 1h (default: 5m).")
  private @Nullable Duration budget;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A hyper-parameter of the algorithm; may be given more than once.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(names = "--threads", description = "How many threads may work (default: all).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description =
          "Keep the state of a long ALS training here every 30 s, and go on from it after a stop.")
  private @Nullable Path checkpoint;

  @Option(
      names = "--no-evaluate",
      description = "Do not measure first; the result serves in any case.")
  private boolean unmeasured;

  @Option(names = "--force", description = "Let the result serve even if popularity is better.")
  private boolean force;

  @Option(names = "--json", description = "Write the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    DataDirectory directory = data.directory();
    ModelTraining training = new ModelTraining(directory, trainer(), InstantSource.system());
    TrainingData known = TrainingData.read(directory, database.address(directory));
    tellData(console, known);
    if (known.dataset().interactions().isEmpty()) {
      throw CommandException.refused(
          "The dataset in '%s' has no interactions. Import some: aisle data import events.csv"
              .formatted(directory.root()));
    }
    List<Result> results =
        unmeasured
            ? List.of()
            : console.during(progress -> training.measure(known.dataset(), resources(progress)));
    if (results.isEmpty() && !unmeasured) {
      console.warn(
          "Nothing could be measured: in the newest fifth of the data nobody turned to an item that"
              + " was new to them.");
    }
    results.forEach(result -> tell(console, result));
    boolean live = force || !ModelTraining.worse(results);
    ModelTraining.Trained trained =
        console.during(progress -> training.train(known.dataset(), results, resources(progress)));
    if (live) {
      directory.promote(trained.version());
    }
    report(console, trained, live, results);
    return live ? ExitCodes.DONE : ExitCodes.BELOW_THRESHOLD;
  }

  private Trainer trainer() {
    try {
      Trainer defaults = Algorithms.named(algorithm).defaults();
      if (budget != null) {
        if (!(defaults instanceof AutoTrainer auto)) {
          throw CommandException.usage("--budget goes with --algorithm auto.");
        }
        defaults = auto.withBudgetSeconds(budget.toMillis() / 1000.0);
      }
      return (Trainer) HyperParameters.with((Record) defaults, parameters);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  private Resources resources(Progress progress) {
    Resources resources = Resources.ofMachine().withThreads(threads).withProgress(progress);
    return checkpoint == null
        ? resources
        : resources.withCheckpoints(new CheckpointFiles(checkpoint, CHECKPOINT_PAUSE));
  }

  private static void tellData(Console console, TrainingData data) {
    Dataset dataset = data.dataset();
    console.say(
        "%,d users, %,d items, %,d interactions, of which %,d came in live."
            .formatted(
                dataset.userCount(),
                dataset.itemCount(),
                dataset.interactions().size(),
                data.liveRows()));
    if (data.unknownItemRows() > 0) {
      console.warn(
          "%,d live interactions are of items that are not in the catalog and are left out; import"
                  .formatted(data.unknownItemRows())
              + " the newest products.");
    }
  }

  private static void tell(Console console, Result result) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "  %-12s %-13s %.4f",
            result.algorithm(),
            result.metric(),
            result.value()));
    for (Result.Comparison comparison : result.comparisons()) {
      line.append(
          String.format(
              Locale.ROOT,
              "   %+.4f [%+.4f, %+.4f] to %s",
              comparison.difference(),
              comparison.interval().low(),
              comparison.interval().high(),
              comparison.baseline()));
    }
    console.say(line.toString());
  }

  private void report(
      Console console, ModelTraining.Trained trained, boolean live, List<Result> results) {
    if (json) {
      console.json(asJson(trained, live, results));
      return;
    }
    console.print(
        String.format(
            Locale.ROOT,
            "Trained %s in %.1f s; it %s.",
            trained.version(),
            trained.seconds(),
            live
                ? "serves from now on"
                : "does not serve, because popularity is better (--force serves it all the same)"));
  }

  private static Map<String, Object> asJson(
      ModelTraining.Trained trained, boolean live, List<Result> results) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("version", trained.version());
    map.put("live", live);
    map.put("trainSeconds", trained.seconds());
    Map<String, Object> models = new LinkedHashMap<>();
    trained
        .models()
        .forEach((role, model) ->
            models.put(
                role.name().toLowerCase(Locale.ROOT),
                Map.of(
                    "algorithm",
                    model.info().algorithm(),
                    "parameters",
                    model.info().parameters())));
    map.put("models", models);
    map.put("results", results);
    return map;
  }
}
