package org.aisle.bench.kernels;

import java.util.List;
import java.util.concurrent.Callable;
import org.aisle.bench.report.BenchException;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Times kernels with JMH. */
@Command(
    name = "kernels",
    description = {
      "Times the inner loops of training and ranking with JMH, one by one, for whoever changes one.",
      "JMH measures by the clock: leave the machine alone meanwhile."
    },
    mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..*",
      description = "Which ones, as regular expressions on their names (default: all).")
  private List<String> patterns = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long an iteration takes (default: ${DEFAULT-VALUE}).")
  private double seconds = 1;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "How many count, after as many to warm up (default: ${DEFAULT-VALUE}).")
  private int iterations = 5;

  @Option(names = "--list", description = "Only say what there is.")
  private boolean list;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results there, too.")
  private String json = "";

  /** Runs what was asked for; answers 0, or fails with what was wrong. */
  @Override
  public Integer call() {
    if (iterations < 1 || !(seconds > 0)) {
      throw new BenchException(
          BenchException.USAGE, "--iterations must be 1 or more, and --seconds above 0.");
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .forks(1)
            .shouldFailOnError(true)
            .warmupIterations(iterations)
            .measurementIterations(iterations)
            .warmupTime(TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1000))))
            .measurementTime(TimeValue.milliseconds(Math.max(1, Math.round(seconds * 1000))));
    for (String pattern : patterns) {
      options = options.include(pattern);
    }
    if (!json.isEmpty()) {
      options = options.resultFormat(ResultFormatType.JSON).result(json);
    }
    try {
      Runner runner = new Runner(options.build());
      if (list) {
        runner.list();
      } else {
        runner.run();
      }
      return 0;
    } catch (NoBenchmarksException e) {
      throw new BenchException(
          BenchException.USAGE,
          "No kernel matches %s; see --list.".formatted(String.join(", ", patterns)));
    } catch (RunnerException e) {
      throw new BenchException(BenchException.FAILED, "JMH could not run: " + e.getMessage());
    }
  }
}
