package org.aisle.server.jobs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.aisle.server.persistence.DatabaseException;
import org.jboss.logging.Logger;

/**
 * Says every few seconds that a job runs here, and hears whether it is to end. A database that does
 * not answer is asked again.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("org.aisle");
  private static final long PAUSE_SECONDS = 2;

  private final JobStore store;
  private final String id;
  private final Supplier<?> body;
  private final Runnable cancel;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("aisle-heartbeat").daemon().factory());

  private Heartbeat(JobStore store, String id, Supplier<?> body, Runnable cancel) {
    this.store = store;
    this.id = id;
    this.body = body;
    this.cancel = cancel;
  }

  /**
   * Starts to beat for a job.
   *
   * @param body what is told of the job as of now
   * @param cancel is run once or more often after somebody asked for the end of the job
   */
  public static Heartbeat of(JobStore store, String id, Supplier<?> body, Runnable cancel) {
    Heartbeat heart = new Heartbeat(store, id, body, cancel);
    var _ =
        heart.clock.scheduleWithFixedDelay(
            heart::beat, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    return heart;
  }

  private void beat() {
    try {
      if (store.beat(id, body.get())) {
        cancel.run();
      }
    } catch (DatabaseException e) {
      LOG.warnf("The job '%s' cannot be written down: %s", id, e.getMessage());
    }
  }

  /** Stops beating; what is written down afterwards stays. */
  @Override
  public void close() {
    clock.close();
  }
}
