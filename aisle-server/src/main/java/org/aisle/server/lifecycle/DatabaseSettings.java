package org.aisle.server.lifecycle;

import java.nio.file.Path;
import org.aisle.server.persistence.DatabaseAddress;
import org.eclipse.microprofile.config.Config;

/**
 * Where a running server keeps events, keys and the like: {@code aisle.database.url} with {@code
 * user}, and {@code password-file} or, from the environment, {@code password}.
 */
final class DatabaseSettings {
  private static final String PREFIX = "aisle.database.";

  private DatabaseSettings() {}

  /** The database that is meant; this file if none is named. */
  static DatabaseAddress address(Config config, Path file) {
    return config
        .getOptionalValue(PREFIX + "url", String.class)
        .map(url ->
            DatabaseAddress.of(
                url,
                config.getOptionalValue(PREFIX + "user", String.class).orElse(null),
                config
                    .getOptionalValue(PREFIX + "password-file", Path.class)
                    .map(DatabaseAddress::passwordIn)
                    .or(() -> config.getOptionalValue(PREFIX + "password", String.class))
                    .orElse(null)))
        .orElseGet(() -> DatabaseAddress.of(file));
  }
}
