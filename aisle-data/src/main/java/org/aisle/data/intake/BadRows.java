package org.aisle.data.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes every bad row to a file, which is made with the first of them. */
final class BadRows implements AutoCloseable {
  /** Binary junk has millions of bad rows; nobody reads so many. */
  private static final long WRITTEN_MAX = 100_000;

  private final @Nullable Path path;
  private @Nullable PrintWriter writer;
  private long written;

  BadRows(@Nullable Path path) {
    this.path = path;
  }

  void write(BadRow row) {
    if (path == null || written++ >= WRITTEN_MAX) {
      return;
    }
    if (writer == null) {
      writer = opened(path);
    }
    writer.println(row);
  }

  private static PrintWriter opened(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new DataException(
          "Cannot write the bad rows to '%s': %s.".formatted(path, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
