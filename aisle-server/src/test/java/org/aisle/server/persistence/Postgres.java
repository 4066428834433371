package org.aisle.server.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A real PostgreSQL for all tests of a run, with fsync off; each asks for a database of its own.
 */
public final class Postgres implements BeforeAllCallback {
  private static final String USER = "postgres";

  private @Nullable EmbeddedPostgres server;

  /** The server, or why there is none; ends with the run. */
  private record Running(@Nullable EmbeddedPostgres server, String fault) implements AutoCloseable {
    static Running start() {
      try {
        return new Running(EmbeddedPostgres.start(), "");
      } catch (IOException | IllegalStateException e) {
        return new Running(null, "PostgreSQL does not run here: " + e);
      }
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(Namespace.create(Postgres.class))
            .computeIfAbsent("server", key -> Running.start(), Running.class);
    if (running.server() == null) {
      System.out.println("Not run in " + context.getDisplayName() + ": " + running.fault());
    }
    server = running.server();
  }

  /** An empty database; skips the test if there is no server. */
  public DatabaseAddress fresh() throws SQLException {
    EmbeddedPostgres running = server;
    if (running == null) {
      return Assumptions.abort("There is no PostgreSQL here.");
    }
    String name = "shop_" + UUID.randomUUID().toString().replace('-', '_');
    try (Connection connection = running.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return DatabaseAddress.of(
        "jdbc:postgresql://localhost:%d/%s".formatted(running.getPort(), name), USER, null);
  }
}
