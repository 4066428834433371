package org.aisle.bench.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a step in a process of its own, with the same Java and the same options as this one. */
final class StepProcess {
  private StepProcess() {}

  /** Runs the step to its end; answers the exit code. */
  static int run(
      Benchmark benchmark, Step step, ModelSearch.Budget budget, Path dataRoot, Path kept) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.aisle.bench.Main", "step"));
    command.addAll(List.of("--benchmark", benchmark.name(), "--algorithm", step.algorithm()));
    command.addAll(List.of("--how", step.how().name(), "--variant", step.variant()));
    command.addAll(List.of("--seconds", Double.toString(budget.seconds())));
    command.addAll(List.of("--trials", Integer.toString(budget.trials())));
    command.addAll(List.of("--data-root", dataRoot.toString(), "--kept", kept.toString()));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException(BenchException.FAILED, "Interrupted.");
    }
  }
}
