package org.aisle.server.lifecycle;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The end of a server, in three steps: it is not ready any more and goes on answering, so that
 * proxies can turn to others; it refuses what is new and finishes what is under way; it stores what
 * waits and ends.
 */
@Singleton
public final class Draining {
  private final Duration delay;
  private volatile boolean told;
  private volatile long refusedFromNanos;

  /** New requests are taken for so long after the server was told to stop. */
  @Inject
  public Draining(
      @ConfigProperty(name = "quarkus.shutdown.delay", defaultValue = "0s") Duration delay) {
    this.delay = delay;
  }

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    refusedFromNanos = System.nanoTime() + delay.toNanos();
    told = true;
  }

  /** Whether it is too late for a new request. */
  public boolean refuses() {
    return told && System.nanoTime() - refusedFromNanos >= 0;
  }
}
