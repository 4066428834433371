package org.aisle.server.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.sqlite.JDBC;

/**
 * The pool of connections to the shop's SQLite file, migrated to the newest schema. Every commit is
 * on the disk when it returns (WAL, synchronous=FULL). Safe for many threads.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS_MAX = 8;
  private static final Duration WAIT_MAX = Duration.ofSeconds(5);

  private final AgroalDataSource pool;

  private Database(AgroalDataSource pool) {
    this.pool = pool;
  }

  /**
   * Opens the database in this file, which is made if it is not there.
   *
   * @throws DatabaseException if the file cannot be opened or is not a database
   */
  public static Database open(Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of " + file + " could not be made.", e);
    }
    try {
      return new Database(migrated(pool("jdbc:sqlite:" + file)));
    } catch (SQLException e) {
      throw new DatabaseException("Opening the database " + file, e);
    }
  }

  private static AgroalDataSource pool(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
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
                            .jdbcProperty("busy_timeout", "5000"))));
  }

  private static AgroalDataSource migrated(AgroalDataSource pool) throws SQLException {
    try (Connection probe = pool.getConnection()) {
      probe.getMetaData();
    }
    Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
    return pool;
  }

  /** A connection of the pool, to be closed soon. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void close() {
    pool.close();
  }
}
