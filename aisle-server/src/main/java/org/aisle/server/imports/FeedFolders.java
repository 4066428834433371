package org.aisle.server.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Where feeds lie while they are imported: a folder for each server that works on this data
 * directory, and in it one for each import.
 */
final class FeedFolders {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  private final Path root;
  private final String owner;

  FeedFolders(Path root, String owner) {
    this.root = root;
    this.owner = owner;
  }

  /** A new folder for one import. */
  Path create() {
    Path own = root.resolve(owner);
    try {
      return Files.createTempDirectory(Files.createDirectories(own), "feed");
    } catch (IOException e) {
      throw new UncheckedIOException("A folder in '%s' could not be made.".formatted(own), e);
    }
  }

  /** The folder of the import that this file is for. */
  static Path of(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("The feed '%s' lies in no folder.".formatted(file));
    }
    return folder;
  }

  /** Deletes what servers left behind that do not live any more. */
  void cleanUpAfter(Set<String> living) {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> folders = Files.list(root)) {
      folders
          .filter(folder -> !living.contains(String.valueOf(folder.getFileName())))
          .forEach(FeedFolders::delete);
    } catch (IOException e) {
      LOG.warnf("The folder '%s' could not be read: %s", root, e.getMessage());
    }
  }

  /** Deletes this folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.warnf("The folder '%s' could not be emptied: %s", folder, e.getMessage());
    }
  }
}
