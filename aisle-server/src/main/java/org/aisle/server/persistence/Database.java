package org.aisle.server.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.aisle.store.OwnerOnly;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;
import org.sqlite.JDBC;

/**
 * The pool of connections to the shop's database, migrated to the newest schema. Every commit is on
 * the disk when it returns: SQLite in WAL mode with synchronous=FULL, PostgreSQL with
 * synchronous_commit=on. Safe for many threads.
 */
public final class Database implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("org.aisle");
  private static final String FILE_URL = "jdbc:sqlite:";
  private static final int CONNECTIONS_MAX = 8;
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);
  private static final Duration IDLE_TRUSTED = Duration.ofSeconds(1);

  /**
   * SQLite's log may grow to about 8 MB before the writer copies it into the file, while everyone
   * waits: milliseconds often rather than a tenth of a second now and then.
   */
  private static final String LOG_PAGES = "2000";

  /** Aisle's own number among PostgreSQL's advisory locks. */
  private static final long APPEND_LOCK = 0x6169736C65L;

  private final DatabaseAddress address;
  private final AgroalDataSource pool;

  private Database(DatabaseAddress address, AgroalDataSource pool) {
    this.address = address;
    this.pool = pool;
  }

  /** Opens the SQLite database in this file. */
  public static Database open(Path file) {
    return open(DatabaseAddress.of(file));
  }

  /**
   * Opens the database at this address, with the newest schema.
   *
   * @throws DatabaseException if it cannot be opened or is not a database
   */
  public static Database open(DatabaseAddress address) {
    if (!address.isShared()) {
      makeFile(address.file());
    }
    try {
      AgroalDataSource pool =
          AgroalDataSource.from(address.isShared() ? serverPool(address) : filePool(address.url()));
      try {
        return new Database(address, migrated(address, pool));
      } catch (SQLException | RuntimeException e) {
        pool.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException("Opening the database " + address, e);
    }
  }

  /** Shoppers' events and a secret will be in it, so that nobody else may read it. */
  private static void makeFile(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      if (!Files.exists(file)) {
        OwnerOnly.create(file);
      }
    } catch (FileAlreadyExistsException e) {
      // somebody else has made it meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " could not be made.", e);
    }
  }

  private static AgroalDataSourceConfigurationSupplier filePool(String url) {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(configuration ->
            configuration
                .maxSize(CONNECTIONS_MAX)
                .acquisitionTimeout(WAIT_MAX)
                .connectionFactoryConfiguration(factory ->
                    factory
                        .connectionProviderClass(JDBC.class)
                        .jdbcUrl(url)
                        .jdbcProperty("journal_mode", "WAL")
                        .jdbcProperty("synchronous", "FULL")
                        .jdbcProperty("foreign_keys", "true")
                        .jdbcProperty("wal_autocheckpoint", LOG_PAGES)
                        .jdbcProperty("busy_timeout", "5000")));
  }

  private static AgroalDataSourceConfigurationSupplier serverPool(DatabaseAddress address) {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(configuration ->
            configuration
                .maxSize(CONNECTIONS_MAX)
                .acquisitionTimeout(WAIT_MAX)
                .connectionValidator(ConnectionValidator.defaultValidator())
                .idleValidationTimeout(IDLE_TRUSTED)
                .exceptionSorter(new PostgreSQLExceptionSorter())
                .connectionFactoryConfiguration(factory -> server(factory, address)));
  }

  private static AgroalConnectionFactoryConfigurationSupplier server(
      AgroalConnectionFactoryConfigurationSupplier factory, DatabaseAddress address) {
    factory
        .connectionProviderClassName("org.postgresql.Driver")
        .jdbcUrl(address.url())
        .initialSql("set synchronous_commit = on")
        .jdbcProperty("ApplicationName", "aisle")
        .jdbcProperty("connectTimeout", "5")
        .jdbcProperty("socketTimeout", "300")
        .jdbcProperty("tcpKeepAlive", "true");
    if (address.user() != null) {
      factory.principal(new NamePrincipal(address.user()));
    }
    if (address.password() != null) {
      factory.credential(new SimplePassword(address.password()));
    }
    return factory;
  }

  private static AgroalDataSource migrated(DatabaseAddress address, AgroalDataSource pool)
      throws SQLException {
    try (Connection probe = pool.getConnection();
        Statement statement = probe.createStatement()) {
      if (address.isShared()) {
        try (ResultSet row = statement.executeQuery("show fsync")) {
          if (row.next() && !"on".equals(row.getString(1))) {
            LOG.warn(
                "PostgreSQL runs with fsync off: events that were acknowledged can be lost when the machine fails.");
          }
        }
      }
    }
    schema(pool, address.isShared()).load().migrate();
    return pool;
  }

  /** All steps to the newest schema, in the words of this database. */
  static FluentConfiguration schema(DataSource source, boolean shared) {
    return Flyway.configure()
        .dataSource(source)
        .locations(
            shared
                ? new String[] {"classpath:db/migration"}
                : new String[] {"classpath:db/migration", "classpath:db/sqlite"})
        .placeholders(
            shared
                ? Map.of("sequence", "bigint", "by_key", "")
                : Map.of("sequence", "integer", "by_key", " without rowid"));
  }

  /** A connection of the pool, to be closed soon. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** Whether other servers may write to the same database. */
  public boolean isShared() {
    return address.isShared();
  }

  /** Where it is. */
  public DatabaseAddress address() {
    return address;
  }

  /**
   * The database's own clock, in milliseconds since 1970, for statements that compare what several
   * servers wrote: their clocks may differ.
   */
  public String nowMillis() {
    return isShared()
        ? "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"
        : "cast(unixepoch('subsec') * 1000 as integer)";
  }

  /**
   * Waits until nobody else appends, and keeps others from it until the transaction ends; numbers
   * that are given meanwhile become visible in their order. In SQLite whoever writes first, even
   * nothing, is the only one who writes.
   */
  public void lockAppends(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          isShared()
              ? "select pg_advisory_xact_lock(" + APPEND_LOCK + ")"
              : "delete from history_change where id < 0");
    }
  }

  /** Lets a large result be read in pieces, where the database would else send it at once. */
  public void readInPieces(Connection connection) throws SQLException {
    if (isShared()) {
      connection.setAutoCommit(false);
    }
  }

  /** Overwrites in the file what this connection deletes. */
  public void overwriteDeleted(Connection connection) throws SQLException {
    if (!isShared()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma secure_delete = on");
      }
    }
  }

  /** Cleans the places up where deleted rows would lie on. */
  public void cleanUpDeleted() {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      if (isShared()) {
        statement.execute("vacuum event, event_item");
      } else {
        statement.execute("pragma wal_checkpoint(truncate)");
      }
    } catch (SQLException e) {
      throw new DatabaseException("Cleaning up after a deletion", e);
    }
  }

  /** Writes a copy of the SQLite file as it is now, while others go on writing. */
  public void copyTo(Path file) {
    try (Connection connection = connection();
        PreparedStatement copy = connection.prepareStatement("vacuum into ?")) {
      copy.setString(1, file.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new DatabaseException("Copying the database to " + file, e);
    }
  }

  /**
   * Reads all of a SQLite file.
   *
   * @throws DatabaseException if something in it is damaged
   */
  public static void requireIntact(Path file) {
    try (Connection connection = DriverManager.getConnection(FILE_URL + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma integrity_check")) {
      if (!row.next() || !"ok".equals(row.getString(1))) {
        throw new SQLException(row.getString(1));
      }
    } catch (SQLException e) {
      throw new DatabaseException("Checking the database " + file, e);
    }
  }

  /**
   * Makes sure that nobody works with this SQLite file, if it is there.
   *
   * @throws DatabaseException if a server or another command has it open
   */
  public static void requireUnused(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try (Connection connection = DriverManager.getConnection(FILE_URL + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 0");
      statement.execute("pragma journal_mode = delete"); // refused while others have it open
    } catch (SQLException e) {
      throw new DatabaseException("Stop the server first: taking over " + file, e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
