package org.aisle.server.api;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of OpenTelemetry for every request, part of the caller's trace where it sends one. A span
 * says the method, the route as it stands in the description of the API, and the status; never the
 * address itself, which may hold a shopper's id, nor headers, addresses or bodies.
 */
final class RequestSpans implements AutoCloseable {
  /** Where Quarkus leaves the route for its metrics. */
  private static final String ROUTE = "UrlPathTemplate";

  private static final int FLUSH_SECONDS_MAX = 2;
  private static final int SERVER_ERROR = 500;

  /** What holds unless a standard variable, such as OTEL_SERVICE_NAME, says otherwise. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "aisle",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final TextMapGetter<HttpServerRequest> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HttpServerRequest request) {
          return request.headers().names();
        }

        @Override
        public @Nullable String get(@Nullable HttpServerRequest request, String name) {
          return request == null ? null : request.getHeader(name);
        }
      };

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private RequestSpans(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer("org.aisle");
  }

  /** Starts as the standard variables OTEL_… say. */
  static RequestSpans start() {
    return new RequestSpans(
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .setServiceClassLoader(RequestSpans.class.getClassLoader())
            .addPropertiesSupplier(() -> DEFAULTS)
            .build()
            .getOpenTelemetrySdk());
  }

  /** Begins the span of a request; it ends with the answer. */
  void begin(RoutingContext context) {
    HttpServerRequest request = context.request();
    Context caller =
        sdk.getPropagators().getTextMapPropagator().extract(Context.root(), request, HEADERS);
    String method = request.method().name();
    Span span =
        tracer
            .spanBuilder(method)
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .setAttribute("http.request.method", method)
            .startSpan();
    context.addEndHandler(ended -> end(span, method, context));
    context.next();
  }

  private static void end(Span span, String method, RoutingContext context) {
    String route = ((HttpServerRequestInternal) context.request()).context().getLocal(ROUTE);
    if (route != null) {
      span.updateName(method + " " + route);
      span.setAttribute("http.route", route);
    }
    int status = context.response().getStatusCode();
    span.setAttribute("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** Sends the spans that wait. */
  void flush() {
    sdk.getSdkTracerProvider().forceFlush().join(FLUSH_SECONDS_MAX, TimeUnit.SECONDS);
  }

  /** Sends the spans that wait, and ends. */
  @Override
  public void close() {
    flush();
    sdk.close();
  }
}
