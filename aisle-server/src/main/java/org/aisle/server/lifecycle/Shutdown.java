package org.aisle.server.lifecycle;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.aisle.server.events.EventStore;

/** Ends what has to be ended while the database is still open. */
@Singleton
final class Shutdown {
  /** Stores what still waits. */
  void stop(@Observes ShutdownEvent event, EventStore store) {
    store.close();
  }
}
