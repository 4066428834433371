package org.aisle.cli.console;

import java.nio.file.Path;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.DatabaseAddress;
import org.aisle.store.DataDirectory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the shop's database, where it is not the file in the data directory. */
public final class DatabaseOption {
  private static final String PASSWORD = "AISLE_DATABASE_PASSWORD";

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A PostgreSQL database, such as jdbc:postgresql://127.0.0.1/aisle (default: a SQLite file"
              + " in the data directory).")
  private @Nullable String url;

  @Option(
      names = "--database-user",
      paramLabel = "NAME",
      description = "Who logs in to the PostgreSQL database.")
  private @Nullable String user;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "The file with the password (default: what " + PASSWORD + " holds).")
  private @Nullable Path passwordFile;

  /** The database of this directory. */
  public DatabaseAddress address(DataDirectory directory) {
    if (url == null) {
      return DatabaseAddress.of(directory.database());
    }
    try {
      return DatabaseAddress.of(
          url,
          user,
          passwordFile == null
              ? System.getenv(PASSWORD)
              : DatabaseAddress.passwordIn(passwordFile));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(String.valueOf(e.getMessage()));
    }
  }

  /** Opens the database of this directory. */
  public Database open(DataDirectory directory) {
    return Database.open(address(directory));
  }

  /** Tells a server in this process what was asked for; it reads the password itself. */
  public void tellServer(DataDirectory directory) {
    if (url == null) {
      return;
    }
    address(directory);
    System.setProperty("aisle.database.url", url);
    if (user != null) {
      System.setProperty("aisle.database.user", user);
    }
    if (passwordFile != null) {
      System.setProperty("aisle.database.password-file", passwordFile.toString());
    }
  }
}
