package org.aisle.cli.serve;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import org.aisle.cli.console.Console;
import org.aisle.recommend.Snapshot;
import org.aisle.server.access.AccessSettings;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.Keys;
import org.aisle.server.lifecycle.Serving;
import org.aisle.store.DataDirectory;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Runs once the server listens: says where, and waits. */
public final class ServerApplication implements QuarkusApplication {
  private final Serving serving;
  private final Keyring keyring;
  private final AccessSettings access;
  private final Config config;
  private final FirstKey first;

  @Inject
  ServerApplication(
      Serving serving, Keyring keyring, AccessSettings access, Config config, FirstKey first) {
    this.serving = serving;
    this.keyring = keyring;
    this.access = access;
    this.config = config;
    this.first = first;
  }

  @Produces
  @Singleton
  static FirstKey firstKey(Keys keys, AuditLog audit, DataDirectory directory) {
    return new FirstKey(keys, audit, directory.root());
  }

  @Override
  public int run(String... arguments) {
    Snapshot snapshot = serving.snapshot();
    String host = config.getValue("quarkus.http.host", String.class);
    String address =
        "http://%s:%d"
            .formatted(
                host.indexOf(':') >= 0 ? "[" + host + "]" : host,
                config.getValue("quarkus.http.port", Integer.class));
    System.out.printf(
        Locale.ROOT,
        "Aisle serves %,d items and %,d users with model %s.%n"
            + "%s"
            + "  API         %s/v1/recommendations   (described in %s/openapi.json)%n"
            + "  metrics     %s%n"
            + "  keys        %s%n"
            + "Stop with Ctrl-C.%n",
        snapshot.catalog().size(),
        snapshot.dataset().userCount(),
        snapshot.version(),
        access.withoutKeys() ? "  storefront  %s/%n".formatted(address) : "",
        address,
        address,
        metrics(),
        keys());
    Quarkus.waitForExit();
    return 0;
  }

  private String metrics() {
    return config.getValue("quarkus.management.host-enabled", Boolean.class)
        ? "http://%s:%d/metrics"
            .formatted(
                config.getValue("quarkus.management.host", String.class),
                config.getValue("quarkus.management.port", Integer.class))
        : "none; --metrics-port gives them a free port";
  }

  private String keys() {
    if (access.withoutKeys()) {
      return "none needed: whoever reaches the port may ask";
    }
    String made = firstKey();
    if (made != null) {
      keyring.refresh();
      return made;
    }
    return keyring.isEmpty()
        ? "all revoked, so nobody may ask. Next: aisle keys create --name backend --data-dir "
            + config.getValue("aisle.data-dir", String.class)
        : "needed; 'aisle keys list' shows them";
  }

  private @Nullable String firstKey() {
    try {
      return first.make(Console.atTerminal());
    } catch (IOException e) {
      return "none yet, and none could be written (%s). Next: aisle keys create --name backend"
          .formatted(e.getMessage());
    }
  }
}
