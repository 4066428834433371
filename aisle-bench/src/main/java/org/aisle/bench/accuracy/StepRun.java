package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.bench.report.Surroundings;
import org.aisle.dataset.Split;
import org.aisle.evaluation.EvaluationSettings;
import org.aisle.evaluation.Evaluator;
import org.aisle.evaluation.Measurement;
import org.aisle.evaluation.Metric;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.PeakMemory;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.Blend;
import org.jspecify.annotations.Nullable;

/** Trains one model on train and measures it, once, on the test. */
final class StepRun {
  private final Benchmark benchmark;
  private final Step step;
  private final ModelSearch.Budget budget;
  private final Map<String, String> chosen;
  private final Path dataRoot;
  private final Resources resources;

  /** Takes the settings that a search chose, for a step that uses them. */
  StepRun(
      Benchmark benchmark,
      Step step,
      ModelSearch.Budget budget,
      Map<String, String> chosen,
      Path dataRoot) {
    this.benchmark = benchmark;
    this.step = step;
    this.budget = budget;
    this.chosen = chosen;
    this.dataRoot = dataRoot;
    this.resources = Resources.ofMachine().withProgress(new ProgressLines(step.label()));
  }

  /** Does everything. */
  StepResult run() {
    Split split = benchmark.cuts().cut(dataRoot, step.variant());
    Evaluator evaluator = new Evaluator(split, EvaluationSettings.of(metrics()));
    StepResult.Data data =
        new StepResult.Data(
            split.dataset().userCount(),
            split.dataset().itemCount(),
            split.train().size(),
            split.validation().size(),
            split.test().size(),
            evaluator.task().size(),
            split.name());
    PeakMemory.resetHeap();
    long start = System.nanoTime();
    ModelSearch.Found found;
    try {
      found = model(split);
    } catch (TrainingException e) {
      return result(data, null, Measured.failed(secondsSince(start), e));
    }
    double trainSeconds = secondsSince(start);
    long measureStart = System.nanoTime();
    List<Measurement.Kept> numbers = evaluator.measure(step.label(), found.model()).kept();
    return result(
        data, found, new Measured(numbers, trainSeconds, secondsSince(measureStart), null));
  }

  private List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    benchmark.metrics().forEach(name -> metrics.addAll(Metrics.parse(name)));
    return metrics;
  }

  private ModelSearch.Found model(Split split) {
    ModelSearch search =
        new ModelSearch(benchmark.cutoff(), benchmark.ratings(), budget, resources);
    return switch (step.how()) {
      case SEARCHED -> search.best(split);
      case DEFAULTS -> new ModelSearch.Found(train(split, Map.of()), null);
      case CHOSEN -> new ModelSearch.Found(train(split, chosen), null);
      case TUNED -> {
        Split validation = benchmark.cuts().cut(dataRoot, Splits.COLD_VALIDATION);
        ModelSearch.Found tuned = search.best(validation, step.algorithm());
        yield new ModelSearch.Found(train(split, tuned.settings()), tuned.report());
      }
    };
  }

  private Model train(Split split, Map<String, String> settings) {
    Trainer trainer = Algorithms.named(step.algorithm()).defaults();
    Map<String, String> changes = new LinkedHashMap<>(settings);
    changes.keySet().retainAll(trainer.parameters().keySet());
    if (!changes.isEmpty()) {
      trainer = (Trainer) HyperParameters.with((Record) trainer, changes);
    }
    return trainer.train(split.trainDataset(), resources);
  }

  /** What came out, and how long it took. */
  private record Measured(
      List<Measurement.Kept> numbers,
      double trainSeconds,
      double measureSeconds,
      @Nullable String failure) {
    static Measured failed(double seconds, TrainingException failure) {
      return new Measured(List.of(), seconds, 0, String.valueOf(failure.getMessage()));
    }
  }

  private StepResult result(
      StepResult.Data data, ModelSearch.@Nullable Found found, Measured measured) {
    return new StepResult(
        step,
        data,
        found == null ? Map.of() : found.model().info().parameters(),
        found != null && found.model() instanceof Blend blend ? parts(blend) : List.of(),
        found == null ? null : found.report(),
        measured.numbers(),
        measured.trainSeconds(),
        measured.measureSeconds(),
        PeakMemory.heapBytes(),
        PeakMemory.residentBytes(),
        Surroundings.now(),
        measured.failure());
  }

  private static List<StepResult.Part> parts(Blend blend) {
    return blend.parts().stream()
        .map(part ->
            new StepResult.Part(part.info().algorithm(), part.weight(), part.info().parameters()))
        .toList();
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
