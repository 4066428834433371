package org.aisle.server.lifecycle;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.aisle.server.events.EventStore;
import org.aisle.server.events.LiveHistories;

/** What the store could not do, how much waits for it, and whether models are missing. */
@Singleton
final class StoreMeters {
  void start(
      @Observes StartupEvent event,
      MeterRegistry meters,
      EventStore store,
      LiveHistories histories,
      Serving serving) {
    FunctionCounter.builder("aisle.store.failures", store, EventStore::failures)
        .description("Groups of events that could not be stored")
        .register(meters);
    Gauge.builder("aisle.store.waiting", store, EventStore::waiting)
        .description("Batches of events that wait to be stored")
        .register(meters);
    FunctionCounter.builder("aisle.history.failures", histories, LiveHistories::failures)
        .description("Histories that could not be loaded")
        .register(meters);
    Gauge.builder("aisle.model.fallback", serving, StoreMeters::fallback)
        .description("1 while best sellers stand in for models that are missing or damaged")
        .register(meters);
  }

  private static double fallback(Serving serving) {
    return serving.snapshot().version().equals(SnapshotLoader.UNTRAINED) ? 1 : 0;
  }
}
