package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.aisle.bench.report.OwnProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** One benchmark in a process of its own; started by {@link SpeedCommand}. */
@Command(name = "speed-step", hidden = true, description = "One benchmark of speed.")
public final class SpeedStepCommand implements Callable<Integer> {
  private static final String NAME = "speed-step";

  @Option(names = "--benchmark", required = true)
  private String benchmark = "";

  @Option(names = "--scale", required = true)
  private double scale;

  @Option(names = "--rounds", required = true)
  private int rounds;

  @Option(names = "--no-peers")
  private boolean alone;

  @Option(names = "--kept", required = true)
  private Path kept = Path.of("");

  private SpeedStepCommand() {}

  /** What this command is started with. */
  static List<String> arguments(SpeedBenchmark benchmark, Effort effort, Path kept) {
    List<String> arguments = new ArrayList<>(List.of(NAME, "--benchmark", benchmark.name()));
    arguments.addAll(List.of("--scale", Double.toString(effort.scale())));
    arguments.addAll(List.of("--rounds", Integer.toString(effort.rounds())));
    arguments.addAll(List.of("--kept", kept.toString()));
    if (!effort.peers()) {
      arguments.add("--no-peers");
    }
    return arguments;
  }

  @Override
  public Integer call() {
    OwnProcess.endWithParent();
    SpeedBenchmark named = SpeedBenchmarks.named(List.of(benchmark)).getFirst();
    SpeedRow row =
        SpeedRow.measure(
            named,
            new Effort(
                scale, rounds, !alone, text -> System.err.printf("  %s: %s%n", benchmark, text)));
    try {
      Files.writeString(kept, new JsonMapper().writeValueAsString(row));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
