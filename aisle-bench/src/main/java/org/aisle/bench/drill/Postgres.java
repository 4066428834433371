package org.aisle.bench.drill;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.aisle.bench.speed.TemporaryFolder;

/** A real PostgreSQL from its Maven binaries, as durable as a shop's: fsync is on. */
final class Postgres implements Closeable {
  static final String USER = "postgres";

  private final TemporaryFolder folder;
  private final int port;
  private EmbeddedPostgres server;

  private Postgres(TemporaryFolder folder, EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
    this.port = server.getPort();
  }

  static Postgres start() {
    TemporaryFolder folder = TemporaryFolder.create("postgres");
    try {
      return new Postgres(folder, open(folder.path(), 0));
    } catch (IOException | IllegalStateException e) {
      folder.close();
      throw new Drill.Impossible("PostgreSQL does not run here: " + e.getMessage());
    }
  }

  private static EmbeddedPostgres open(Path folder, int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on");
    return (port == 0 ? builder : builder.setPort(port)).start();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, USER);
  }

  /** Stops it; what it stored stays. */
  void stop() throws IOException {
    server.close();
  }

  /** Starts it again where it was. */
  void startAgain() throws IOException {
    server = open(folder.path(), port);
  }

  @Override
  public void close() throws IOException {
    server.close();
    folder.close();
  }
}
