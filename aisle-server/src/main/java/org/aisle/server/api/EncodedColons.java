package org.aisle.server.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;

/**
 * Serves addresses such as {@code /v1/items:batch} to clients that write the colon as {@code %3A}.
 * Comes before everything else, so that keys are asked for as for the address itself.
 */
@Singleton
final class EncodedColons {
  private static final Set<String> ADDRESSES = Set.of("/v1/items:batch", "/v1/events:validate");
  private static final int BEFORE_ALL = 1_000;

  void filter(@Observes Filters filters) {
    filters.register(EncodedColons::decode, BEFORE_ALL);
  }

  private static void decode(RoutingContext context) {
    String path = context.request().path();
    if (path == null || path.indexOf('%') < 0) {
      context.next();
      return;
    }
    String plain = path.toLowerCase(Locale.ROOT).replace("%3a", ":");
    if (ADDRESSES.contains(plain)) {
      String query = context.request().query();
      context.reroute(query == null ? plain : plain + "?" + query);
    } else {
      context.next();
    }
  }
}
