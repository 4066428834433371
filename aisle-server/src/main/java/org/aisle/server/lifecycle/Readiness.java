package org.aisle.server.lifecycle;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.aisle.server.events.EventStore;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Ready means: a snapshot is served and events can be stored. */
@Singleton
@org.eclipse.microprofile.health.Readiness
final class Readiness implements HealthCheck {
  private final Serving serving;
  private final EventStore store;

  @Inject
  Readiness(Serving serving, EventStore store) {
    this.serving = serving;
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("aisle")
        .status(store.isAlive())
        .withData("model", serving.snapshot().version())
        .withData("items", serving.snapshot().catalog().size())
        .build();
  }
}
