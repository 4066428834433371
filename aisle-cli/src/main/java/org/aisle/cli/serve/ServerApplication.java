package org.aisle.cli.serve;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Locale;
import org.aisle.recommend.Snapshot;
import org.aisle.server.lifecycle.Serving;
import org.eclipse.microprofile.config.Config;

/** Runs once the server listens: says where, and waits. */
public final class ServerApplication implements QuarkusApplication {
  private final Serving serving;
  private final Config config;

  @Inject
  ServerApplication(Serving serving, Config config) {
    this.serving = serving;
    this.config = config;
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
            + "  storefront  %s/%n"
            + "  API         %s/v1/recommendations   (described in %s/openapi.json)%n"
            + "Stop with Ctrl-C.%n",
        snapshot.catalog().size(),
        snapshot.dataset().userCount(),
        snapshot.version(),
        address,
        address,
        address);
    Quarkus.waitForExit();
    return 0;
  }
}
