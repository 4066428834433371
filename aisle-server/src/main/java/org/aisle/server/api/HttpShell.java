package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What holds for every answer, whoever makes it: security headers, body limit, and no bare errors.
 */
@Singleton
final class HttpShell {
  /** The largest body of a request. */
  static final long BODY_BYTES_MAX = 2_000_000;

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final ObjectMapper mapper;

  @Inject
  HttpShell(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  void filter(@Observes Filters filters) {
    filters.register(this::guard, 500);
  }

  void errors(@Observes Router router) {
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
    if (contentLength(context) > BODY_BYTES_MAX) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      fail(context, 413);
    } else {
      context.next();
    }
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
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    try {
      response.end(mapper.writeValueAsString(ProblemMappers.ofStatus(status)));
    } catch (JsonProcessingException e) {
      response.end();
    }
  }
}
