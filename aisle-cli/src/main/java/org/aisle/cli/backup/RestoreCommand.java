package org.aisle.cli.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.server.persistence.Database;
import org.aisle.store.DataDirectory;
import org.aisle.tuning.Algorithms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aisle restore}: a shop from its backup. */
@Command(
    name = "restore",
    description = "Put a backup in place, once all of it has been checked. Stop the server before.",
    footer = {
      "",
      "A PostgreSQL database is not in the archive: use pg_restore for it.",
      "",
      "Examples:",
      "  aisle restore shop.zip",
      "  aisle restore shop.zip --data-dir /srv/aisle --force"
    })
public final class RestoreCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What 'aisle backup' wrote.")
  private Path file;

  @Mixin private DataDirectoryOption data;

  @Option(
      names = "--force",
      description = "Replace what is in the data directory; it is kept beside, in a hidden folder.")
  private boolean force;

  @Override
  public void run() {
    if (!Files.isRegularFile(file)) {
      throw CommandException.failed("There is no file '%s'.".formatted(file));
    }
    Path root = data.directory().root().toAbsolutePath().normalize();
    try {
      List<Path> present = present(root);
      if (!present.isEmpty() && !force) {
        throw CommandException.failed(
            "There is something in '%s' already. Choose another --data-dir, or add --force."
                .formatted(root));
      }
      Database.requireUnused(data.directory().database());
      Files.createDirectories(root);
      restore(root, present);
    } catch (IOException e) {
      throw new UncheckedIOException("The backup could not be restored: " + e.getMessage(), e);
    }
  }

  private static List<Path> present(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).toList();
    }
  }

  private void restore(Path root, List<Path> present) throws IOException {
    Path unpacked = Files.createTempDirectory(root, ".restore-");
    List<String> names;
    try {
      names = ShopArchive.read(file, unpacked);
      check(new DataDirectory(unpacked));
    } catch (IOException | RuntimeException e) {
      delete(unpacked);
      throw e;
    }
    Path kept = null;
    if (!present.isEmpty()) {
      kept = Files.createTempDirectory(root, ".replaced-");
      moveAll(present, kept);
    }
    moveAll(present(unpacked), root);
    Files.deleteIfExists(unpacked);
    Console console = Console.of(spec);
    console.say("%,d files are in '%s' again.".formatted(names.size(), root));
    if (kept != null) {
      console.say("What was there before is in '%s'; delete it when all is well.".formatted(kept));
    }
    if (!names.contains("aisle.db")) {
      console.warn("Events and keys are not in this backup. Next: pg_restore --dbname=aisle FILE");
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  private static void moveAll(List<Path> entries, Path folder) throws IOException {
    for (Path entry : entries) {
      Files.move(entry, folder.resolve(entry.getFileName()));
    }
  }

  /** Reads what the server would read. */
  private static void check(DataDirectory unpacked) {
    unpacked.readDataset();
    String live = unpacked.liveVersion();
    if (live != null) {
      unpacked.readModels(live, Algorithms.all());
    }
    if (Files.exists(unpacked.database())) {
      Database.requireIntact(unpacked.database());
    }
  }
}
