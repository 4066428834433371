package org.aisle.server.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aisle.server.merchandising.Merchandising;
import org.jboss.logging.Logger;

/** What a server does by the clock: sees what commands changed in its directory, and trains. */
@Singleton
final class Schedule {
  private static final Logger LOG = Logger.getLogger("org.aisle");

  /** How soon a server knows what commands and other servers changed. */
  static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final DirectoryWatch watch;
  private final Merchandising merchandising;
  private final Retraining retraining;
  private final RetrainingSettings settings;
  private final MeterRegistry meters;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("aisle-schedule").daemon().factory());

  @Inject
  Schedule(
      DirectoryWatch watch,
      Merchandising merchandising,
      Retraining retraining,
      RetrainingSettings settings,
      MeterRegistry meters) {
    this.watch = watch;
    this.merchandising = merchandising;
    this.retraining = retraining;
    this.settings = settings;
    this.meters = meters;
  }

  void start(@Observes StartupEvent event) {
    every(LOOK_EVERY, watch::look);
    every(LOOK_EVERY, merchandising::refresh);
    settings.every().ifPresent(period -> every(period, this::train));
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }

  private void every(Duration period, Runnable task) {
    var _ =
        clock.scheduleWithFixedDelay(
            () -> guarded(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A task that fails once is tried again at its next time. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      meters.counter("aisle.schedule.failures").increment();
      LOG.error("What was due failed; it is tried again", e);
    }
  }

  private void train() {
    if (retraining.hasNews()) {
      try {
        retraining.start(Retraining.Order.USUAL);
      } catch (Retraining.BusyException e) {
        LOG.info("The training before is not finished yet; the next one waits for its time");
      }
    }
  }
}
