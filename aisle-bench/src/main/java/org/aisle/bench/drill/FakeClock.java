package org.aisle.bench.drill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clock for one process alone, by libfaketime, if the machine has it.
 *
 * @param library to be loaded before all others
 * @param file how far the clock is off
 */
record FakeClock(Path library, Path file) {
  private static final String NAME = "libfaketimeMT.so.1";
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));
  private static final int DEPTH_MAX = 3;
  private static final long LATE_MILLIS = 1_500;

  /** A clock that goes right until it is told otherwise, by a file in this folder. */
  static FakeClock in(Path folder) {
    FakeClock clock = new FakeClock(found(), folder.resolve("clock"));
    clock.write(Duration.ZERO);
    return clock;
  }

  private static Path found() {
    for (Path folder : FOLDERS) {
      Path library = below(folder.toFile(), DEPTH_MAX);
      if (library != null) {
        return library;
      }
    }
    throw new Drill.Impossible(
        "a clock for one process alone takes libfaketime (on Debian: apt-get install libfaketime);"
            + " changing the machine's would change it for everyone.");
  }

  /** The library below this folder; what may not be looked into has none. */
  private static @Nullable Path below(File folder, int depth) {
    File[] entries = depth == 0 ? null : folder.listFiles();
    for (File entry : entries == null ? new File[0] : entries) {
      Path found = entry.getName().equals(NAME) ? entry.toPath() : below(entry, depth - 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** What a process is started with; how long something takes is told by another clock. */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "NO_FAKE_STAT", "1");
  }

  /** Lets the clock jump to where it is off by so much; returns once it has. */
  void jumpTo(Duration off) {
    write(off);
    Waiting.millis(LATE_MILLIS);
  }

  private void write(Duration off) {
    try {
      Files.writeString(file, "%+d\n".formatted(off.toSeconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
