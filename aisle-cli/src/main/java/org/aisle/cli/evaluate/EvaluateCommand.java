package org.aisle.cli.evaluate;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.ExitCodes;
import org.aisle.cli.evaluate.EvaluationData.Fold;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.Result;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code aisle evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measure algorithms on data: full ranking, 95 %% intervals, comparison with popularity.",
      "",
      "Examples:",
      "  aisle evaluate --data ml-100k --format movielens-100k --split random:0.75",
      "  aisle evaluate --data events.csv --algorithm als,content --metrics ndcg@10,recall@20",
      "  aisle evaluate --train train.txt --test test.txt --format adjacency --json",
      ""
    })
public final class EvaluateCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @ArgGroup(exclusive = false, heading = "Data:%n")
  DataOptions data = new DataOptions();

  @ArgGroup(exclusive = false, heading = "Measuring:%n")
  EvaluateOptions options = new EvaluateOptions();

  @Override
  public Integer call() {
    Console console = Console.of(spec);
    AlgorithmChoice choice;
    List<Fold> folds;
    try (var display = console.progress()) {
      choice = check();
      EvaluationData source = new EvaluationData(data, display, console::warn);
      source.check();
      folds = source.read();
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
    Outcome outcome = new EvaluationRun(options, choice, data.seed, console).run(folds);
    report(outcome, console);
    return exitCode(outcome, console);
  }

  private AlgorithmChoice check() {
    if (!List.of("seen", "none").contains(options.mask)) {
      throw CommandException.usage("--mask is 'seen' or 'none', not '%s'.".formatted(options.mask));
    }
    for (int cutoff : options.cutoffs) {
      if (cutoff < 1) {
        throw CommandException.usage("--k must be 1 or more, not %d.".formatted(cutoff));
      }
    }
    for (String metric : options.failBelow.keySet()) {
      Metrics.parse(metric, options.cutoffs.getFirst());
    }
    return AlgorithmChoice.parse(options, data.seed);
  }

  private void report(Outcome outcome, Console console) {
    if (options.json) {
      console.json(OutcomeJson.of(outcome));
    } else {
      console.print(OutcomeTable.of(outcome, console::bold).stripTrailing());
    }
    if (options.out != null) {
      HtmlReport.write(outcome, options.out);
      console.say("Report written to " + options.out);
    }
  }

  private int exitCode(Outcome outcome, Console console) {
    for (Map.Entry<String, Double> threshold : options.failBelow.entrySet()) {
      String metric =
          Metrics.parse(threshold.getKey(), options.cutoffs.getFirst()).getFirst().name();
      List<Result> best = outcome.best(metric);
      if (best.isEmpty()) {
        throw CommandException.usage(
            "--fail-below names %s, which was not measured; add it to --metrics."
                .formatted(metric));
      }
      double value = best.getFirst().value();
      boolean missed =
          Outcome.lowerIsBetter(metric)
              ? value > threshold.getValue()
              : value < threshold.getValue();
      if (missed) {
        console.warn(
            "%s is %.4f at best, which misses %s.".formatted(metric, value, threshold.getValue()));
        return ExitCodes.BELOW_THRESHOLD;
      }
    }
    return outcome.failures().stream().anyMatch(Outcome.Failure::named)
        ? ExitCodes.FAILED
        : ExitCodes.DONE;
  }
}
