package org.aisle.server.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.aisle.recommend.Placement;

/** How long answers take, by placement; those of the warm-up do not count. */
@Singleton
final class AnswerTimers {
  private final Map<Placement, Timer> timers = new EnumMap<>(Placement.class);
  private final WarmUp warmUp;

  @Inject
  AnswerTimers(MeterRegistry meters, WarmUp warmUp) {
    this.warmUp = warmUp;
    for (Placement placement : Placement.values()) {
      timers.put(placement, timer(placement, meters));
    }
  }

  private static Timer timer(Placement placement, MeterRegistry meters) {
    return Timer.builder("aisle.recommendations")
        .description("Time to answer a query")
        .tag("placement", placement.id())
        .register(meters);
  }

  void record(Placement placement, long nanos) {
    if (!warmUp.isRunning()) {
      Objects.requireNonNull(timers.get(placement)).record(nanos, TimeUnit.NANOSECONDS);
    }
  }
}
