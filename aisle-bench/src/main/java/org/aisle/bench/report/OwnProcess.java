package org.aisle.bench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a part of a benchmark in a process of its own, with the same Java and the same options as
 * this one, so that its memory is its own.
 */
public final class OwnProcess {
  private static final String MAIN = "org.aisle.bench.Main";

  private OwnProcess() {}

  /** Runs the command with these arguments to its end; answers the exit code. */
  public static int run(List<String> arguments) {
    return run(List.of(), arguments);
  }

  /** The same with these options of Java beside those of this process. */
  public static int run(List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    command.addAll(arguments);
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

  /** Lets this process end when the one that started it ends, even if that was killed. */
  public static void endWithParent() {
    Thread.ofPlatform().daemon().start(OwnProcess::awaitParent);
  }

  /** Standard input ends when the parent does. */
  private static void awaitParent() {
    try (InputStream in = System.in) {
      while (in.read() >= 0) {
        // nothing is ever said
      }
    } catch (IOException e) {
      // the same
    }
    Runtime.getRuntime().halt(BenchException.FAILED);
  }
}
