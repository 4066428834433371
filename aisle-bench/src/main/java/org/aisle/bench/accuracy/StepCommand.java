package org.aisle.bench.accuracy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aisle.bench.report.OwnProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One step in a process of its own, so that its memory is its own; started by the benchmarks. */
@Command(name = "step", hidden = true, description = "One step of a benchmark.")
public final class StepCommand implements Callable<Integer> {
  @Option(names = "--benchmark", required = true)
  private String benchmark = "";

  @Option(names = "--algorithm", required = true)
  private String algorithm = "";

  @Option(names = "--how", required = true)
  private Step.How how = Step.How.DEFAULTS;

  @Option(names = "--variant", defaultValue = "")
  private String variant = "";

  @Option(names = "--seconds", required = true)
  private double seconds;

  @Option(names = "--trials", required = true)
  private int trials;

  @Option(names = "--data-root", required = true)
  private Path dataRoot = Path.of("");

  @Option(names = "--kept", required = true)
  private Path kept = Path.of("");

  private StepCommand() {}

  @Override
  public Integer call() {
    OwnProcess.endWithParent();
    Benchmark named = Benchmarks.named(List.of(benchmark)).getFirst();
    Step step = new Step(algorithm, how, variant);
    ModelSearch.Budget budget = new ModelSearch.Budget(seconds, trials);
    KeptResults results = new KeptResults(kept);
    results.put(new StepRun(named, step, budget, chosen(step, results), dataRoot).run());
    return 0;
  }

  /** What the search over the same data chose for this algorithm. */
  private static Map<String, String> chosen(Step step, KeptResults results) {
    StepResult search = results.get(Step.search(step.variant()));
    if (step.how() == Step.How.CHOSEN && search != null) {
      for (StepResult.Part part : search.blend()) {
        if (part.algorithm().equals(step.algorithm())) {
          return part.parameters();
        }
      }
    }
    return Map.of();
  }
}
