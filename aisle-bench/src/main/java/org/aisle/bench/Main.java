package org.aisle.bench;

import org.aisle.bench.accuracy.AccuracyCommand;
import org.aisle.bench.accuracy.StepCommand;
import org.aisle.bench.drill.DrillCommand;
import org.aisle.bench.kernels.KernelsCommand;
import org.aisle.bench.report.BenchException;
import org.aisle.bench.speed.SpeedCommand;
import org.aisle.bench.speed.SpeedStepCommand;
import org.aisle.data.intake.DataException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The root command {@code aisle bench}. */
@Command(
    name = "aisle bench",
    description = "Measures how well Aisle ranks, how fast it is, and what it survives.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    subcommands = {
      AccuracyCommand.class,
      StepCommand.class,
      SpeedCommand.class,
      SpeedStepCommand.class,
      DrillCommand.class,
      KernelsCommand.class
    })
public final class Main implements Runnable {
  private static final int HELP_WIDTH = 110;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for whoever checks what may be typed. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setUsageHelpWidth(HELP_WIDTH)
        .setExecutionExceptionHandler(Main::failed);
  }

  private static int failed(Exception failure, CommandLine line, ParseResult result)
      throws Exception {
    int code =
        switch (failure) {
          case BenchException known -> known.exitCode();
          case DataException refused -> BenchException.REFUSED;
          default -> throw failure;
        };
    line.getErr().println("aisle bench: " + failure.getMessage());
    line.getErr().flush();
    return code;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
