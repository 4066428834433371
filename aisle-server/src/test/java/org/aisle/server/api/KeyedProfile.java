package org.aisle.server.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A server that asks for keys, as {@code aisle serve} does. */
public final class KeyedProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("aisle.access.without-keys", "false", "aisle.access.browser-rate", "30");
  }
}
