package org.aisle.bench.accuracy;

import java.util.ArrayList;
import java.util.List;
import org.aisle.evaluation.Interval;
import org.aisle.evaluation.Measurement;
import org.aisle.evaluation.Result;
import org.aisle.tuning.SearchReport;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one benchmark after its steps.
 *
 * @param benchmark which
 * @param steps what was measured, in order
 * @param unfinished the labels of the steps that did not come to an end
 * @param command what reproduces it
 */
record Row(Benchmark benchmark, List<StepResult> steps, List<String> unfinished, String command) {

  /**
   * A goal beside what was reached.
   *
   * @param goal what was to be reached
   * @param value our number, or NaN if there is none
   * @param interval where it, or the difference to the other, lies
   * @param target what had to be passed, as a number
   * @param reached whether it was
   */
  record Verdict(
      Goal goal, double value, @Nullable Interval interval, double target, boolean reached) {}

  /** The numbers of all steps, each compared with those of the baselines and of variants. */
  List<Result> results() {
    List<Result> results = new ArrayList<>();
    for (StepResult step : steps) {
      results.addAll(step.measurement().results(comparedWith(step)));
    }
    return results;
  }

  /** Baselines, the same algorithm on other variants of the data, and what goals speak of. */
  private List<Measurement> comparedWith(StepResult step) {
    List<Measurement> others = new ArrayList<>();
    for (StepResult other : steps) {
      boolean isBaseline = other.step().how() == Step.How.DEFAULTS && isBaseline(other);
      boolean isVariant =
          other.step().algorithm().equals(step.step().algorithm())
              && other.step().how() == step.step().how()
              && step.step().variant().isEmpty();
      boolean isAsked =
          step.step().label().equals(Benchmark.HEADLINE)
              && benchmark.goals().stream()
                  .anyMatch(goal -> other.step().label().equals(goal.against()));
      if (!other.equals(step) && (isBaseline || isVariant || isAsked)) {
        others.add(other.measurement());
      }
    }
    return others;
  }

  private static boolean isBaseline(StepResult step) {
    return List.of("popularity", "itemknn").contains(step.step().label());
  }

  /** The step that the goals are about; null if it was not measured. */
  @Nullable StepResult headline() {
    for (StepResult step : steps) {
      if (step.step().label().equals(Benchmark.HEADLINE)) {
        return step;
      }
    }
    return null;
  }

  /** What was reached. */
  List<Verdict> verdicts() {
    List<Result> results = results();
    return benchmark.goals().stream().map(goal -> verdict(goal, results)).toList();
  }

  private Verdict verdict(Goal goal, List<Result> results) {
    Result ours = find(results, Benchmark.HEADLINE, goal);
    if (ours == null) {
      return new Verdict(goal, Double.NaN, null, goal.target(), false);
    }
    String against = goal.against();
    if (against == null) {
      boolean reached =
          Goal.lowerIsBetter(goal.metric())
              ? ours.value() < goal.target()
              : ours.value() > goal.target();
      return new Verdict(goal, ours.value(), ours.interval(), goal.target(), reached);
    }
    Result theirs = find(results, against, goal);
    if (theirs == null) {
      return new Verdict(goal, ours.value(), ours.interval(), Double.NaN, false);
    }
    if (goal.rule() == Goal.Rule.FACTOR) {
      double target = goal.target() * theirs.value();
      return new Verdict(goal, ours.value(), ours.interval(), target, ours.value() >= target);
    }
    Interval difference = difference(ours, against);
    boolean reached =
        difference != null
            && (goal.rule() == Goal.Rule.SURELY_BETTER
                ? difference.low() > 0
                : difference.high() >= 0);
    return new Verdict(goal, ours.value(), difference, theirs.value(), reached);
  }

  private static @Nullable Interval difference(Result ours, String against) {
    for (Result.Comparison comparison : ours.comparisons()) {
      if (comparison.baseline().equals(against)) {
        return comparison.interval();
      }
    }
    return null;
  }

  private static @Nullable Result find(List<Result> results, String label, Goal goal) {
    for (Result result : results) {
      if (result.algorithm().equals(label)
          && result.metric().equals(goal.metric())
          && result.slice().equals(goal.slice())) {
        return result;
      }
    }
    return null;
  }

  /** How many settings all searches tried. */
  int settingsTried() {
    int tried = 0;
    for (StepResult step : steps) {
      SearchReport search = step.search();
      tried += search == null ? 0 : search.tried();
    }
    return tried;
  }

  /** How long all steps took. */
  double seconds() {
    return steps.stream().mapToDouble(step -> step.trainSeconds() + step.measureSeconds()).sum();
  }

  /** The most heap that any step used. */
  long heapBytes() {
    return steps.stream().mapToLong(StepResult::heapBytes).max().orElse(0);
  }

  /** The most memory that any step's process had. */
  long residentBytes() {
    return steps.stream().mapToLong(StepResult::residentBytes).max().orElse(0);
  }
}
