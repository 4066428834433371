package org.aisle.server.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may ask, and how often. */
@ConfigMapping(prefix = "aisle.access")
public interface AccessSettings {
  /** Whether everybody may ask who reaches the port: for trying Aisle on one machine. */
  @WithDefault("false")
  boolean withoutKeys();

  /** Requests a second for one address with a publishable key, in the long run. */
  @WithDefault("20")
  int browserRate();

  /** Requests a second with a secret key, in the long run. */
  @WithDefault("10000")
  int serverRate();
}
