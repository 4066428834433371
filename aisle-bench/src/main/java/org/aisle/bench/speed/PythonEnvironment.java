package org.aisle.bench.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A virtual environment of Python with one package in it, made on first use and kept in the cache
 * folder of the person who runs the benchmarks.
 *
 * @param folder where it is
 */
record PythonEnvironment(Path folder) {
  private static final int MINUTES_MAX = 20;

  /**
   * The environment with this package.
   *
   * @throws PeerException if Python or the package cannot be had
   */
  static PythonEnvironment with(PythonPackage wanted) {
    PythonEnvironment environment = new PythonEnvironment(cache().resolve(wanted.folder()));
    Path complete = environment.folder.resolve("complete");
    if (!Files.exists(complete)) {
      run(List.of("python3", "-m", "venv", "--clear", environment.folder.toString()));
      run(
          List.of(
              environment.python(),
              "-m",
              "pip",
              "install",
              "--quiet",
              "--prefer-binary",
              wanted.requirement()));
      try {
        Files.createFile(complete);
      } catch (IOException e) {
        throw new PeerException("'%s' cannot be written: %s".formatted(complete, e.getMessage()));
      }
    }
    return environment;
  }

  private static Path cache() {
    String named = System.getenv("XDG_CACHE_HOME");
    Path caches =
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(named);
    return caches.resolve("aisle-bench");
  }

  /** The interpreter in it. */
  String python() {
    return folder.resolve("bin").resolve("python").toString();
  }

  private static void run(List<String> command) {
    String called = String.join(" ", command);
    try {
      Path said = Files.createTempFile("aisle-python", ".log");
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
          process.destroyForcibly();
          throw new PeerException(
              "'%s' took longer than %d minutes.".formatted(called, MINUTES_MAX));
        }
        if (process.exitValue() != 0) {
          throw new PeerException("'%s' failed: %s".formatted(called, lastLine(said)));
        }
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new PeerException("'%s' cannot be run: %s".formatted(called, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeerException("'%s' was interrupted.".formatted(called));
    }
  }

  private static String lastLine(Path said) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
  }
}
