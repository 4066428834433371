package org.aisle.bench.speed;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Somebody else's package from PyPI in a process of its own, driven by a program of ours that does
 * and times what it is told. It says first what it is; then each line that it is told is answered
 * by a line of numbers.
 */
final class PythonPeer implements AutoCloseable {
  private final TemporaryFolder folder;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final String description;

  private PythonPeer(TemporaryFolder folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.description = answer();
  }

  /**
   * Starts it.
   *
   * @param wanted the package, which {@code name_peer.py} drives
   * @param arguments of the program
   * @throws PeerException if it cannot be had
   */
  static PythonPeer start(PythonPackage wanted, List<String> arguments) {
    PythonEnvironment environment = PythonEnvironment.with(wanted);
    String name = wanted.name();
    TemporaryFolder folder = TemporaryFolder.create(name);
    try {
      Path script = folder.file(name + "_peer.py");
      copy(script);
      List<String> command = new ArrayList<>(List.of(environment.python(), script.toString()));
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command);
      // threads of a BLAS would get in the way of those that the package has itself
      builder.environment().put("OPENBLAS_NUM_THREADS", "1");
      builder.environment().put("MKL_NUM_THREADS", "1");
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      return new PythonPeer(folder, builder.start());
    } catch (IOException e) {
      folder.close();
      throw new PeerException("%s cannot be started: %s".formatted(name, e.getMessage()));
    } catch (PeerException e) {
      folder.close();
      throw e;
    }
  }

  private static void copy(Path script) throws IOException {
    String name = script.getFileName().toString();
    try (InputStream in = PythonPeer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its resource " + name);
      }
      Files.copy(in, script);
    }
  }

  /** Its version and that of what it stands on. */
  String description() {
    return description;
  }

  /** Tells it something and waits for the numbers. */
  double[] tell(String line) {
    try {
      questions.write(line);
      questions.newLine();
      questions.flush();
      return Arrays.stream(answer().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new PeerException("Its process ended; what it said is above.");
    }
    return line;
  }

  @Override
  public void close() {
    try {
      questions.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroy();
      folder.close();
    }
  }
}
