package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes through the steps of one benchmark; what is kept is not done again. */
final class RowRun {
  private final Benchmark benchmark;
  private final ModelSearch.Budget budget;
  private final Path dataRoot;
  private final KeptResults kept;
  private final Consumer<String> say;

  RowRun(
      Benchmark benchmark,
      ModelSearch.Budget budget,
      Path dataRoot,
      Path results,
      Consumer<String> say) {
    this.benchmark = benchmark;
    this.budget = budget;
    this.dataRoot = dataRoot;
    this.kept = KeptResults.of(results, benchmark, dataRoot, budget);
    this.say = say;
  }

  /** Measures what is missing, or everything. */
  Row run(boolean fresh, String command) {
    List<StepResult> finished = new ArrayList<>();
    List<String> unfinished = new ArrayList<>();
    List<Step> steps = new ArrayList<>(benchmark.steps());
    for (int at = 0; at < steps.size(); at++) {
      Step step = steps.get(at);
      if (fresh) {
        kept.remove(step);
      }
      StepResult result = result(step);
      if (result == null) {
        unfinished.add(step.label());
      } else {
        finished.add(result);
        addParts(result, steps);
      }
    }
    return new Row(benchmark, finished, unfinished, command);
  }

  /** What a search blends is measured alone too, with the settings that it chose. */
  private static void addParts(StepResult search, List<Step> steps) {
    if (search.step().how() != Step.How.SEARCHED || !search.step().variant().isEmpty()) {
      return;
    }
    for (StepResult.Part part : search.blend()) {
      Step step = new Step(part.algorithm(), Step.How.CHOSEN, "");
      if (steps.stream().noneMatch(other -> other.label().equals(step.label()))) {
        steps.add(step);
      }
    }
  }

  private @Nullable StepResult result(Step step) {
    StepResult before = kept.get(step);
    if (before != null) {
      say.accept(
          "%s %s: kept from %s"
              .formatted(benchmark.name(), step.label(), before.where().finished()));
      return before;
    }
    say.accept("%s %s …".formatted(benchmark.name(), step.label()));
    int exitCode = StepProcess.run(benchmark, step, budget, dataRoot, kept.folder());
    StepResult result = kept.get(step);
    if (result == null) {
      say.accept(
          "%s %s did not come to an end (exit code %d)"
              .formatted(benchmark.name(), step.label(), exitCode));
    } else {
      say.accept("%s %s: %s".formatted(benchmark.name(), step.label(), summary(result)));
    }
    return result;
  }

  private String summary(StepResult result) {
    if (result.failure() != null) {
      return "left out: " + result.failure();
    }
    StringBuilder text = new StringBuilder();
    for (String metric : benchmark.metrics().subList(0, Math.min(2, benchmark.metrics().size()))) {
      text.append(
          String.format(Locale.ROOT, "%s %.4f, ", metric, result.measurement().value(metric)));
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "%.0f s, %,d MB resident",
                result.trainSeconds() + result.measureSeconds(),
                result.residentBytes() >> 20))
        .toString();
  }
}
