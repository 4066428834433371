package org.aisle.server.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.aisle.server.access.AccessKey;
import org.aisle.server.access.AccessSettings;
import org.aisle.server.access.Caller;
import org.aisle.server.access.Keyring;
import org.aisle.server.access.RateLimits;
import org.aisle.server.access.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every address: who asks, whether they may, whether not too often, and which other
 * sites' pages may read the answer.
 */
@Singleton
final class AccessGuard {
  private static final String ORIGIN = "Origin";
  private static final String BEARER = "Bearer ";
  private static final int ANONYMOUS_RATE = 20;
  private static final int BURST_SECONDS = 5;

  private final AccessSettings settings;
  private final Keyring keyring;
  private final RateLimits limits;
  private final Problems problems;
  private final MeterRegistry meters;
  private final RateLimits.Rate browserRate;
  private final RateLimits.Rate serverRate;
  private final RateLimits.Rate anonymousRate =
      new RateLimits.Rate(ANONYMOUS_RATE, ANONYMOUS_RATE * BURST_SECONDS);

  @Inject
  AccessGuard(
      AccessSettings settings,
      Keyring keyring,
      RateLimits limits,
      Problems problems,
      MeterRegistry meters) {
    this.settings = settings;
    this.keyring = keyring;
    this.limits = limits;
    this.problems = problems;
    this.meters = meters;
    this.browserRate =
        new RateLimits.Rate(settings.browserRate(), settings.browserRate() * BURST_SECONDS);
    this.serverRate =
        new RateLimits.Rate(settings.serverRate(), settings.serverRate() * BURST_SECONDS);
  }

  void filter(@Observes Filters filters) {
    filters.register(this::guard, 400);
  }

  private void guard(RoutingContext context) {
    if (Callers.isKnown(context)) {
      context.next();
      return;
    }
    if (settings.withoutKeys()) {
      guardOpen(context);
      return;
    }
    String origin = context.request().getHeader(ORIGIN);
    if (origin != null && keyring.knowsOrigin(origin)) {
      allowReading(context, origin);
      if (isPreflight(context.request())) {
        answerPreflight(context);
        return;
      }
    }
    Scope needed = Rights.needed(context.request().method().name(), context.normalizedPath());
    if (needed == null) {
      context.next();
      return;
    }
    guardKeyed(context, needed, origin);
  }

  /** Without keys, at least no other site's page may write into the shop of whoever looks at it. */
  private void guardOpen(RoutingContext context) {
    String origin = context.request().getHeader(ORIGIN);
    if (origin != null
        && context.normalizedPath().startsWith("/v1")
        && !isOwn(origin, context.request().getHeader("Host"))) {
      deny(
          context,
          Problem.of(
              403,
              "origin_not_allowed",
              "A page of another site may not ask here without a publishable key."));
      return;
    }
    Callers.put(context, Caller.ANYONE);
    context.next();
  }

  private void guardKeyed(RoutingContext context, Scope needed, @Nullable String origin) {
    String address = String.valueOf(context.request().remoteAddress().hostAddress());
    String text = keyText(context);
    AccessKey key = text == null ? null : keyring.find(text);
    if (key == null) {
      if (passes(context, "anonymous " + address, anonymousRate)) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        deny(context, unknown(text));
      }
      return;
    }
    if (!passes(context, key.id() + " " + address, key.publishable() ? browserRate : serverRate)) {
      return;
    }
    Problem problem = refusal(context, key, needed, origin);
    if (problem == null) {
      Callers.put(context, new Caller(key));
      context.next();
    } else {
      deny(context, problem);
    }
  }

  private static Problem unknown(@Nullable String text) {
    return text == null
        ? Problem.of(
            401,
            "key_required",
            "Send a key in the header 'Authorization: Bearer aisle_…'. 'aisle keys create' makes"
                + " one.")
        : Problem.of(401, "unknown_key", "This key does not exist, or was revoked.");
  }

  private static @Nullable Problem refusal(
      RoutingContext context, AccessKey key, Scope needed, @Nullable String origin) {
    if (key.publishable() && (origin == null || !key.origins().contains(origin))) {
      return Problem.of(
          403,
          "origin_not_allowed",
          "This publishable key works on the pages of its own origins only. 'aisle keys list' shows"
              + " them.");
    }
    if (!key.publishable() && context.request().getParam("key") != null) {
      return Problem.of(
          403,
          "secret_in_address",
          "A secret key does not belong into an address, where logs keep it. Revoke it, and send"
              + " the next one in the header 'Authorization'.");
    }
    if (!key.scopes().contains(needed)) {
      return Problem.of(
          403, "scope_missing", "This key does not have the scope '%s'.".formatted(needed.id()));
    }
    return null;
  }

  /** Takes a token and says so in the headers; answers 429 if there is none. */
  private boolean passes(RoutingContext context, String caller, RateLimits.Rate rate) {
    RateLimits.Taken taken = limits.take(caller, rate);
    HttpServerResponse response = context.response();
    response.putHeader(
        "RateLimit-Policy", "\"key\";q=" + rate.burst() + ";w=" + rate.windowSeconds());
    response.putHeader(
        "RateLimit", "\"key\";r=" + taken.left() + ";t=" + Math.max(1, taken.waitSeconds()));
    if (!taken.allowed()) {
      response.putHeader("Retry-After", Integer.toString(taken.waitSeconds()));
      deny(
          context,
          Problem.of(
              429,
              "too_many_requests",
              "More than %d requests a second; wait as long as 'Retry-After' says."
                  .formatted(rate.perSecond())));
    }
    return taken.allowed();
  }

  private void deny(RoutingContext context, Problem problem) {
    meters.counter("aisle.denied", "code", problem.code()).increment();
    problems.send(context, problem);
  }

  /** The key as it was sent; in an address only for beacons, which cannot send headers. */
  private static @Nullable String keyText(RoutingContext context) {
    HttpServerRequest request = context.request();
    String authorization = request.getHeader("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    String header = request.getHeader("X-API-Key");
    return header == null ? request.getParam("key") : header;
  }

  private static boolean isPreflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  private static void allowReading(RoutingContext context, String origin) {
    context
        .response()
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Vary", ORIGIN)
        .putHeader("Access-Control-Expose-Headers", "RateLimit, RateLimit-Policy, Retry-After");
  }

  private static void answerPreflight(RoutingContext context) {
    context
        .response()
        .putHeader("Access-Control-Allow-Methods", "GET, POST")
        .putHeader(
            "Access-Control-Allow-Headers",
            String.join(
                ", ",
                "Authorization",
                "Content-Type",
                "X-API-Key",
                Callers.USER_TOKEN,
                Callers.VISITOR_TOKEN))
        .putHeader("Access-Control-Max-Age", "600")
        .setStatusCode(204)
        .end();
  }

  private static boolean isOwn(String origin, @Nullable String host) {
    try {
      return host != null && host.equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
