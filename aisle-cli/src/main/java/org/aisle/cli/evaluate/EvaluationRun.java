package org.aisle.cli.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.Console;
import org.aisle.cli.evaluate.EvaluationData.Fold;
import org.aisle.dataset.Split;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Measurement;
import org.aisle.evaluation.Metric;
import org.aisle.evaluation.PeakMemory;
import org.aisle.evaluation.RankedLists;
import org.aisle.evaluation.RatingMetric;
import org.aisle.evaluation.Result;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Progress;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.AutoTrainer;
import org.aisle.tuning.Blend;
import org.aisle.tuning.ModelReport;
import org.aisle.tuning.SearchReport;

/** Trains each algorithm on each split, one after the other, and measures it on the test. */
final class EvaluationRun {
  private static final String POPULARITY = "popularity";
  private static final List<String> BASELINES = List.of(POPULARITY, "itemknn");

  private final EvaluateOptions options;
  private final AlgorithmChoice choice;
  private final long seed;
  private final Console console;
  private final Map<String, List<Measurement>> measured = new LinkedHashMap<>();
  private final Map<String, List<ModelReport>> trained = new LinkedHashMap<>();
  private final List<Outcome.Failure> failures = new ArrayList<>();

  EvaluationRun(EvaluateOptions options, AlgorithmChoice choice, long seed, Console console) {
    this.options = options;
    this.choice = choice;
    this.seed = seed;
    this.console = console;
  }

  /** Does everything. */
  Outcome run(List<Fold> folds) {
    List<String> reported = new ArrayList<>();
    for (Fold fold : folds) {
      List<Algorithm> asked = choice.algorithms(fold.split().trainDataset());
      reported = asked.stream().map(Algorithm::name).toList();
      for (Algorithm algorithm : withBaseline(asked)) {
        if (failures.stream().noneMatch(failed -> failed.algorithm().equals(algorithm.name()))) {
          measure(algorithm, fold, folds.size() > 1, asked);
        }
      }
    }
    Fold first = folds.getFirst();
    return new Outcome(
        summary(first),
        first.split().name(),
        seed,
        results(folds, reported),
        summaries(reported),
        failures);
  }

  /** Popularity is trained too if something is ranked; baselines come first. */
  private List<Algorithm> withBaseline(List<Algorithm> asked) {
    List<Algorithm> ordered = new ArrayList<>();
    boolean ranks = asked.stream().anyMatch(algorithm -> !ranking(algorithm).isEmpty());
    for (String name : BASELINES) {
      for (Algorithm algorithm : Algorithms.all()) {
        boolean isBaseline = algorithm.name().equals(name);
        boolean wanted = asked.contains(algorithm) || (name.equals(POPULARITY) && ranks);
        if (isBaseline && wanted) {
          ordered.add(algorithm);
        }
      }
    }
    for (Algorithm algorithm : asked) {
      if (!ordered.contains(algorithm)) {
        ordered.add(algorithm);
      }
    }
    return ordered;
  }

  private List<Metric> ranking(Algorithm algorithm) {
    return choice.metrics(algorithm).stream()
        .filter(metric -> !(metric instanceof RatingMetric))
        .toList();
  }

  private void measure(Algorithm algorithm, Fold fold, boolean isOneOfMany, List<Algorithm> asked) {
    String name = algorithm.name();
    Split split = fold.split();
    Trainer trainer = choice.trainer(algorithm);
    PeakMemory.resetHeap();
    long start = System.nanoTime();
    Model model;
    SearchReport search = null;
    try (var display = console.progress()) {
      Progress named = (stage, done, total) -> display.update(name + ": " + stage, done, total);
      Resources resources = Resources.ofMachine().withProgress(named);
      if (trainer instanceof AutoTrainer auto) {
        AutoTrainer.Found found = auto.search(split, resources);
        model = found.model();
        search = found.report();
      } else {
        model = trainer.train(split.trainDataset(), resources);
      }
    } catch (TrainingException e) {
      failures.add(
          new Outcome.Failure(name, String.valueOf(e.getMessage()), choice.isNamed(algorithm)));
      console.warn("%s is left out: %s".formatted(name, e.getMessage()));
      return;
    }
    double trainSeconds = secondsSince(start);
    long peakBytes = PeakMemory.heapBytes();
    long measureStart = System.nanoTime();
    measured
        .computeIfAbsent(name, key -> new ArrayList<>())
        .add(measure(algorithm, model, fold, asked));
    ModelReport summary =
        new ModelReport(
            name,
            model.info().parameters(),
            chosenBy(algorithm, model),
            trainSeconds,
            secondsSince(measureStart),
            peakBytes,
            model instanceof Blend blend ? blend.parts() : List.of(),
            search);
    trained.computeIfAbsent(name, key -> new ArrayList<>()).add(summary);
    console.say(
        "%s%s: trained in %.1f s, measured in %.1f s"
            .formatted(
                isOneOfMany ? fold.name() + " " : "",
                name,
                summary.trainSeconds(),
                summary.measureSeconds()));
  }

  private String chosenBy(Algorithm algorithm, Model model) {
    if (choice.isSet(algorithm)) {
      return "given";
    }
    return model instanceof Blend || algorithm.defaults() instanceof AutoTrainer
        ? "validation"
        : "default";
  }

  private Measurement measure(Algorithm algorithm, Model model, Fold fold, List<Algorithm> asked) {
    List<Metric> metrics = choice.metrics(algorithm);
    boolean isOnlyBaseline = !asked.contains(algorithm);
    if (isOnlyBaseline) {
      metrics = asked.stream().flatMap(other -> ranking(other).stream()).distinct().toList();
    }
    Evaluator evaluator = new Evaluator(fold.split(), settings(metrics, fold));
    if (options.rankings == null || isOnlyBaseline) {
      return evaluator.measure(algorithm.name(), model, RankedLists.NONE);
    }
    var path = options.rankings;
    if (asked.size() > 1) {
      path = RankingsFile.beside(path, algorithm.name());
    }
    if (!fold.name().isEmpty()) {
      path = RankingsFile.beside(path, fold.name());
    }
    try (RankingsFile file =
        RankingsFile.create(path, fold.split().dataset(), choice.largestCutoff())) {
      Measurement measurement = evaluator.measure(algorithm.name(), model, file);
      console.say("%s: lists written to %s".formatted(algorithm.name(), path));
      return measurement;
    }
  }

  private EvaluationSettings settings(List<Metric> metrics, Fold fold) {
    return new EvaluationSettings(
        metrics,
        options.mask.equals("seen"),
        fold.name().isEmpty(),
        seed,
        Runtime.getRuntime().availableProcessors());
  }

  private Outcome.DataSummary summary(Fold fold) {
    Split split = fold.split();
    Evaluator evaluator = new Evaluator(split, settings(List.of(), fold));
    return new Outcome.DataSummary(
        split.dataset().userCount(),
        split.dataset().itemCount(),
        split.train().size(),
        split.validation().size(),
        split.test().size(),
        evaluator.task().size(),
        evaluator.task().usersLeftOut(),
        evaluator.task().targetsMasked(),
        fold.itemsDropped(),
        evaluator.unseenRatingShare(),
        split.dataset().hash());
  }

  private List<Result> results(List<Fold> folds, List<String> reported) {
    List<String> names = folds.stream().map(Fold::name).toList();
    Map<String, Measurement> complete = new LinkedHashMap<>();
    measured.forEach((name, ofFolds) -> {
      if (ofFolds.size() == folds.size()) {
        complete.put(
            name, folds.size() == 1 ? ofFolds.getFirst() : Measurement.meanOf(ofFolds, names));
      }
    });
    List<Measurement> baselines =
        complete.values().stream()
            .filter(measurement -> BASELINES.contains(measurement.algorithm()))
            .toList();
    List<Result> results = new ArrayList<>();
    for (String name : reported) {
      Measurement measurement = complete.get(name);
      if (measurement != null) {
        results.addAll(measurement.results(baselines));
      }
    }
    return results;
  }

  private List<ModelReport> summaries(List<String> reported) {
    List<ModelReport> summaries = new ArrayList<>();
    for (String name : reported) {
      List<ModelReport> ofFolds = trained.getOrDefault(name, List.of());
      if (!ofFolds.isEmpty()) {
        ModelReport first = ofFolds.getFirst();
        summaries.add(
            new ModelReport(
                name,
                first.parameters(),
                first.chosenBy(),
                ofFolds.stream().mapToDouble(s -> s.trainSeconds()).average().orElse(0),
                ofFolds.stream().mapToDouble(s -> s.measureSeconds()).average().orElse(0),
                ofFolds.stream().mapToLong(s -> s.peakBytes()).max().orElse(0),
                first.blend(),
                first.search()));
      }
    }
    return summaries;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
