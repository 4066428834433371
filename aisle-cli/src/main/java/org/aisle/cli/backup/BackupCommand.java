package org.aisle.cli.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.CommandException;
import org.aisle.cli.console.Console;
import org.aisle.cli.console.DataDirectoryOption;
import org.aisle.cli.console.DatabaseOption;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.store.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aisle backup}: everything that a shop has, in one file. */
@Command(
    name = "backup",
    description =
        "Write events, keys, imported data and models into one archive; a server may go on meanwhile.",
    footer = {
      "",
      "A PostgreSQL database is not in the archive: use pg_dump for it, after this command.",
      "The archive holds what shoppers did. Keep it as safe as the data directory.",
      "",
      "Examples:",
      "  aisle backup shop.zip",
      "  aisle backup /backups/shop.zip --data-dir /srv/aisle --force"
    })
public final class BackupCommand implements Runnable {
  private static final String DATABASE = "aisle.db";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The archive, a zip file.")
  private Path file;

  @Mixin private DataDirectoryOption data;

  @Mixin private DatabaseOption database;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Override
  public void run() {
    DataDirectory directory = data.directory();
    directory.requireDataset();
    if (Files.exists(file) && !force) {
      throw CommandException.failed(
          "'%s' is there already. Choose another name, or add --force.".formatted(file));
    }
    DatabaseAddress address = database.address(directory);
    List<String> written;
    try {
      written = write(directory, address);
    } catch (IOException e) {
      throw new UncheckedIOException("The backup could not be written: " + e.getMessage(), e);
    }
    Console console = Console.of(spec);
    console.say("%,d files are in '%s'.".formatted(written.size(), file));
    if (address.isShared()) {
      console.warn(
          "The events and keys are in %s and not in this file. Next: pg_dump --format=custom --file=aisle.dump"
              .formatted(address));
    }
  }

  /** Writes beside the file first, so that there is never half a backup under its name. */
  private List<String> write(DataDirectory directory, DatabaseAddress address) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path half = Files.createTempFile(folder, ".aisle-backup", ".part"); // only for its owner
    Path copy = Files.createTempDirectory(folder, ".aisle-backup").resolve(DATABASE);
    String live = directory.liveVersion();
    try {
      Map<String, Path> files = new LinkedHashMap<>();
      if (!address.isShared()) {
        try (Database opened = Database.open(address)) {
          opened.copyTo(copy);
        }
        files.put(DATABASE, copy);
      }
      files.putAll(ShopArchive.filesOf(directory.root()));
      List<String> written = ShopArchive.write(half, files);
      if (live != null && written.stream().noneMatch(name -> name.contains("/" + live + "/"))) {
        throw CommandException.failed("The live model was replaced meanwhile. Run it again.");
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return written;
    } finally {
      Files.deleteIfExists(half);
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.getParent());
    }
  }
}
