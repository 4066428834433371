package org.aisle.server.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Traces requests where that was asked for; otherwise nothing of it is even loaded. */
@Singleton
final class Tracing {
  /** Around everything else that a request meets. */
  private static final int FIRST = 600;

  private final boolean enabled;
  private @Nullable RequestSpans spans;

  @Inject
  Tracing(@ConfigProperty(name = "aisle.tracing.enabled", defaultValue = "false") boolean enabled) {
    this.enabled = enabled;
  }

  void start(@Observes Filters filters) {
    if (enabled) {
      RequestSpans started = RequestSpans.start();
      spans = started;
      filters.register(started::begin, FIRST);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (spans != null) {
      spans.close();
    }
  }

  /** Sends the spans that wait. */
  void flush() {
    if (spans != null) {
      spans.flush();
    }
  }
}
