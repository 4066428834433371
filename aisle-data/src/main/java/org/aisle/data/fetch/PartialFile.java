package org.aisle.data.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way: {@code NAME.part}, with {@code NAME.part.version} beside it, which says by the
 * server's own mark what version of the file the bytes belong to. Only with that mark is a download
 * continued.
 */
final class PartialFile {
  private final Path target;
  private final Path part;
  private final Path version;

  PartialFile(Path target) {
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
    this.version = target.resolveSibling(target.getFileName() + ".part.version");
  }

  Path path() {
    return part;
  }

  /** How many bytes are there that can be continued. */
  long resumableBytes() throws IOException {
    return version() == null || !Files.exists(part) ? 0 : Files.size(part);
  }

  /** The server's mark of the version that the bytes belong to, or null. */
  @Nullable String version() throws IOException {
    return Files.exists(version) ? Files.readString(version, StandardCharsets.UTF_8) : null;
  }

  /** Starts over with a version; null if the server does not mark versions. */
  void begin(@Nullable String newVersion) throws IOException {
    Files.deleteIfExists(version);
    Files.deleteIfExists(part);
    Files.createFile(part);
    if (newVersion != null) {
      Files.writeString(version, newVersion, StandardCharsets.UTF_8);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(version);
  }

  /** The bytes are complete and right: the file gets its name. */
  void finish() throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(version);
  }
}
