package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aisle.bench.report.OwnProcess;

/** Runs a step in a process of its own. */
final class StepProcess {
  private StepProcess() {}

  /** Runs the step to its end; answers the exit code. */
  static int run(
      Benchmark benchmark, Step step, ModelSearch.Budget budget, Path dataRoot, Path kept) {
    List<String> arguments = new ArrayList<>(List.of("step"));
    arguments.addAll(List.of("--benchmark", benchmark.name(), "--algorithm", step.algorithm()));
    arguments.addAll(List.of("--how", step.how().name(), "--variant", step.variant()));
    arguments.addAll(List.of("--seconds", Double.toString(budget.seconds())));
    arguments.addAll(List.of("--trials", Integer.toString(budget.trials())));
    arguments.addAll(List.of("--data-root", dataRoot.toString(), "--kept", kept.toString()));
    return OwnProcess.run(arguments);
  }
}
