package org.aisle.cli.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.aisle.server.access.AuditLog;
import org.aisle.server.access.Keys;
import org.aisle.server.access.Scope;
import org.aisle.store.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * The key of a shop that never had one, made at its first start. A person at the terminal sees it
 * once. Where output goes into logs, it goes into a file that nobody else may read.
 */
final class FirstKey {
  private static final String FILE = "first-key";

  private final Keys keys;
  private final AuditLog audit;
  private final Path folder;

  FirstKey(Keys keys, AuditLog audit, Path folder) {
    this.keys = keys;
    this.audit = audit;
    this.folder = folder;
  }

  /**
   * Makes the key if there never was one, not even one that was revoked.
   *
   * @param attended whether a person sees what is printed
   * @return what to tell of it, or null if there was a key
   */
  @Nullable String make(boolean attended) throws IOException {
    if (!keys.list().isEmpty()) {
      return null;
    }
    Path file = folder.resolve(FILE);
    if (!attended) {
      Files.deleteIfExists(file);
      OwnerOnly.create(file);
    }
    Keys.Created created = keys.createSecret("first", EnumSet.allOf(Scope.class));
    audit.add("cli", "create key", created.key().id());
    if (attended) {
      return "the first one, which opens everything, is shown this once; keep it now:%n%n    %s%n"
          .formatted(created.text());
    }
    Files.writeString(file, created.text() + "\n");
    return "the first one, which opens everything, is in %s; move it to where your secrets are"
        .formatted(file);
  }
}
