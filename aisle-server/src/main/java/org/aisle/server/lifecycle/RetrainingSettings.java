package org.aisle.server.lifecycle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a running server trains; all of it can be set when it is started. */
@ConfigMapping(prefix = "aisle.retrain")
public interface RetrainingSettings {
  /** How often it trains by itself; never if left out. */
  Optional<Duration> every();

  /** What learns the visitors' taste. */
  @WithDefault("hybrid")
  String algorithm();

  /** Hyper-parameters of that algorithm. */
  Map<String, String> set();

  /** How many threads may work; half of the processors if left out. */
  OptionalInt threads();

  /** How many versions are kept, the one that serves not counted. */
  @WithDefault("5")
  int keep();
}
