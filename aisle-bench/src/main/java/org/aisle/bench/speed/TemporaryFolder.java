package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for the files of one benchmark, gone with all that is in it once closed.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
  /** A new one whose name tells what it is for. */
  public static TemporaryFolder create(String purpose) {
    try {
      return new TemporaryFolder(Files.createTempDirectory("aisle-" + purpose));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    try {
      List<Path> deepestFirst;
      try (Stream<Path> all = Files.walk(path)) {
        deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
