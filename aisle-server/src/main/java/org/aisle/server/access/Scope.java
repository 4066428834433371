package org.aisle.server.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a key opens. */
public enum Scope {
  /** Recommendations. */
  READ,
  /** Reporting events, and merging a visitor into a user. */
  EVENTS,
  /** Reading and changing single items of the catalog. */
  CATALOG,
  /** Importing whole feeds. */
  IMPORT,
  /** Models, keys, reports, metrics, the audit log. */
  ADMIN,
  /** Exporting and deleting what is known of a user. */
  PRIVACY;

  /** The name on the wire. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope with this name, or null. */
  public static @Nullable Scope ofId(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id().equals(id)).findFirst().orElse(null);
  }

  /** The names of all scopes. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(Scope::id).toList();
  }
}
