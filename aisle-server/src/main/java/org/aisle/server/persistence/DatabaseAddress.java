package org.aisle.server.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a shop's database is: a file, or a PostgreSQL server that several servers may share.
 *
 * @param url of JDBC
 * @param user who logs in, or null
 * @param password or null
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
  private static final String FILE = "jdbc:sqlite:";
  private static final String SERVER = "jdbc:postgresql:";
  private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=|//[^/@]*:[^/@]*@");

  /** A SQLite file, which is made if it is not there. */
  public static DatabaseAddress of(Path file) {
    return new DatabaseAddress(FILE + file, null, null);
  }

  /**
   * A PostgreSQL database.
   *
   * @throws IllegalArgumentException if the URL is another one or holds a password
   */
  public static DatabaseAddress of(String url, @Nullable String user, @Nullable String password) {
    if (!url.startsWith(SERVER)) {
      throw new IllegalArgumentException(
          "The database '%s' must be a PostgreSQL URL such as %s//127.0.0.1:5432/aisle. Without one, SQLite keeps the data in the data directory."
              .formatted(shown(url), SERVER));
    }
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "The URL of the database must not hold a password, because others can read it there. Set AISLE_DATABASE_PASSWORD, or name a file with --database-password-file.");
    }
    return new DatabaseAddress(url, user, password);
  }

  /** The password in this file, without the line's end. */
  public static String passwordIn(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file '%s' with the password of the database cannot be read.".formatted(file), e);
    }
  }

  private static String shown(String url) {
    return SECRET.matcher(url).find() ? "…" : url;
  }

  /** Whether other servers may write to the same database. */
  public boolean isShared() {
    return url.startsWith(SERVER);
  }

  /** The SQLite file. */
  Path file() {
    return Path.of(url.substring(FILE.length()));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return isShared() ? url : file().toString();
  }
}
