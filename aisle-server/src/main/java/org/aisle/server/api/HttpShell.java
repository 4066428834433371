package org.aisle.server.api;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.aisle.server.lifecycle.Draining;

/**
 * What holds for every answer, whoever makes it: security headers, body limit, and no bare errors.
 */
@Singleton
final class HttpShell {
  /** The largest body of a request. */
  static final long BODY_BYTES_MAX = 2_000_000;

  /** The largest feed that can be sent; larger ones are fetched from an address. */
  static final long FEED_BYTES_MAX = 512_000_000;

  private static final String FEEDS = "/v1/imports";

  /** Before the body of a request is read, after Quarkus has said how large it may be. */
  private static final int AFTER_LIMIT = -1;

  /** Bodies up to here may take as long as the connection may idle. */
  private static final long SLOW_BODY_BYTES = 65_536;

  private static final long BODY_MILLIS_MAX = 30_000;
  private static final long FEED_MILLIS_MAX = 1_800_000;
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Say how the server is, up to its end. */
  private static final Set<String> HEALTH = Set.of("/healthz", "/readyz");

  private final Problems problems;
  private final Draining draining;

  @Inject
  HttpShell(Problems problems, Draining draining) {
    this.problems = problems;
    this.draining = draining;
  }

  void filter(@Observes Filters filters) {
    filters.register(this::guard, 500);
  }

  void errors(@Observes Router router) {
    // what Quarkus allows suits feeds; other bodies whose length nobody says may be as long as
    // these
    router
        .route()
        .order(AFTER_LIMIT)
        .handler(context -> {
          if (!isFeed(context)) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, BODY_BYTES_MAX);
          }
          context.next();
        });
    for (int status : new int[] {400, 404, 405, 413, 415, 500}) {
      router.errorHandler(status, context -> fail(context, status));
    }
  }

  private void guard(RoutingContext context) {
    HttpServerResponse response = context.response();
    response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.putHeader("X-Content-Type-Options", "nosniff");
    response.putHeader("X-Frame-Options", "DENY");
    response.putHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
    if (draining.refuses() && !HEALTH.contains(context.normalizedPath())) {
      closeAfterwards(context);
      response.putHeader("Retry-After", "5");
      problems.send(
          context,
          Problem.of(503, "stopping", "This server is being stopped. Try again in a few seconds."));
      return;
    }
    long length = contentLength(context);
    if (length > (isFeed(context) ? FEED_BYTES_MAX : BODY_BYTES_MAX)) {
      closeAfterwards(context);
      fail(context, 413);
      return;
    }
    if (length > SLOW_BODY_BYTES || context.request().getHeader(TRANSFER_ENCODING) != null) {
      limitTime(context);
    }
    context.next();
  }

  /** HTTP/2 has no such header, and its clients take an answer with it for broken. */
  private static void closeAfterwards(RoutingContext context) {
    if (context.request().version() != HttpVersion.HTTP_2) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
  }

  private static boolean isFeed(RoutingContext context) {
    return FEEDS.equals(context.normalizedPath());
  }

  /** Cuts off whoever sends a large body a few bytes at a time. */
  private static void limitTime(RoutingContext context) {
    long timer =
        context
            .vertx()
            .setTimer(
                isFeed(context) ? FEED_MILLIS_MAX : BODY_MILLIS_MAX,
                fired -> {
                  if (!context.request().isEnded()) {
                    context.request().connection().close();
                  }
                });
    context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
  }

  private static long contentLength(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private void fail(RoutingContext context, int status) {
    problems.send(context, ProblemMappers.ofStatus(status));
  }
}
