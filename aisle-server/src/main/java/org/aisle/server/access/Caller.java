package org.aisle.server.access;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param key by which key, or null where none is needed
 */
public record Caller(@Nullable AccessKey key) {
  /** Anybody, where no keys are needed. */
  public static final Caller ANYONE = new Caller(null);

  /** Whether it is a browser, which may speak for its own visitor only. */
  public boolean isBrowser() {
    return key != null && key.publishable();
  }

  /** The name for the audit log. */
  public String name() {
    return key == null ? "anyone" : key.id();
  }

  /** Whether it may do this. */
  public boolean may(Scope scope) {
    return key == null || key.scopes().contains(scope);
  }
}
