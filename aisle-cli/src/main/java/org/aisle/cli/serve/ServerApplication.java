package org.aisle.cli.serve;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.util.Locale;
import org.aisle.recommend.Snapshot;
import org.aisle.server.access.AccessSettings;
import org.aisle.server.access.Keyring;
import org.aisle.server.lifecycle.Serving;
import org.eclipse.microprofile.config.Config;

/** Runs once the server listens: says where, and waits. */
public final class ServerApplication implements QuarkusApplication {
  private final Serving serving;
  private final Keyring keyring;
  private final AccessSettings access;
  private final Config config;

  @Inject
  ServerApplication(Serving serving, Keyring keyring, AccessSettings access, Config config) {
    this.serving = serving;
    this.keyring = keyring;
    this.access = access;
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
            + "%s"
            + "  API         %s/v1/recommendations   (described in %s/openapi.json)%n"
            + "  keys        %s%n"
            + "Stop with Ctrl-C.%n",
        snapshot.catalog().size(),
        snapshot.dataset().userCount(),
        snapshot.version(),
        access.withoutKeys() ? "  storefront  %s/%n".formatted(address) : "",
        address,
        address,
        keys());
    Quarkus.waitForExit();
    return 0;
  }

  private String keys() {
    if (access.withoutKeys()) {
      return "none needed: whoever reaches the port may ask";
    }
    return keyring.isEmpty()
        ? "none yet, so nobody may ask. Next: aisle keys create --name backend --data-dir "
            + config.getValue("aisle.data-dir", String.class)
        : "needed; 'aisle keys list' shows them";
  }
}
