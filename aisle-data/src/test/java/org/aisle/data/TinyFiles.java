package org.aisle.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.aisle.data.intake.ReadOptions;

/** Writes the small files that reader tests read. */
final class TinyFiles {
  /** 2026-01-01, so that tests do not change their mind with the years. */
  static final long NOW = 1_767_225_600_000L;

  private final Path folder;

  TinyFiles(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String text) {
    return write(name, text, StandardCharsets.UTF_8);
  }

  Path write(String name, String text, Charset charset) {
    return write(name, text.getBytes(charset));
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path writeGzip(String name, String text) {
    Path path = folder.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return path;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps only this share of the file's bytes. */
  static void cutOff(Path path, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    Files.write(path, Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  ReadResult read(DataFormat format) {
    return read(format, folder);
  }

  static ReadResult read(DataFormat format, Path... paths) {
    return Readers.read(new ReadRequest(List.of(paths), format, options()));
  }

  static ReadOptions options() {
    return ReadOptions.defaults().withNowMillis(NOW);
  }
}
