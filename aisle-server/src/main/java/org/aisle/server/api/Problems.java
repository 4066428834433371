package org.aisle.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Sends problems where no resource is reached. */
@Singleton
final class Problems {
  private final ObjectMapper mapper;

  @Inject
  Problems(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** Ends the request with this problem, unless its answer has begun. */
  void send(RoutingContext context, Problem problem) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    try {
      response.end(mapper.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      response.end();
    }
  }
}
