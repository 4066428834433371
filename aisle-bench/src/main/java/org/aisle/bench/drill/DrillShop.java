package org.aisle.bench.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aisle.bench.speed.ShopServer;
import org.aisle.bench.speed.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/** A small shop of the demo's kind whose events are in SQLite or in a PostgreSQL of its own. */
final class DrillShop implements AutoCloseable {
  private final TemporaryFolder folder = TemporaryFolder.create("drill");
  private final @Nullable Postgres postgres;

  private DrillShop(@Nullable Postgres postgres) {
    this.postgres = postgres;
    ShopServer.prepare(folder.path(), 500, 500, 10_000, "--algorithm", "itemknn");
  }

  static DrillShop onSqlite() {
    return new DrillShop(null);
  }

  static DrillShop onPostgres() {
    return new DrillShop(Postgres.start());
  }

  Path folder() {
    return folder.path();
  }

  /** The PostgreSQL of this shop. */
  Postgres postgres() {
    return Objects.requireNonNull(postgres);
  }

  /** Starts a server; returns once it is ready. */
  ShopServer start() {
    return start(List.of(), Map.of());
  }

  /** The same with more options of {@code aisle serve} and variables of the environment. */
  ShopServer start(List<String> more, Map<String, String> environment) {
    List<String> options = new ArrayList<>(more);
    if (postgres != null) {
      options.addAll(List.of("--database", postgres.url(), "--database-user", Postgres.USER));
    }
    return ShopServer.start(folder.path(), options, environment);
  }

  /** What is stored. */
  StoredEvents stored() {
    return StoredEvents.read(url());
  }

  /** What is asked of the database where events are too many to be told one by one. */
  List<Check> countChecks(long acknowledged) {
    return StoredEvents.countChecks(url(), acknowledged);
  }

  /** Where the events are, as a URL of JDBC. */
  String url() {
    return postgres == null
        ? "jdbc:sqlite:" + folder.file("data").resolve("aisle.db")
        : postgres.url() + "?user=" + Postgres.USER;
  }

  @Override
  public void close() {
    try {
      if (postgres != null) {
        postgres.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      folder.close();
    }
  }
}
