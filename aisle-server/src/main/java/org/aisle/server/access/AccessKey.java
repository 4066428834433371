package org.aisle.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: everything but the key itself.
 *
 * @param id names it in lists and in the audit log
 * @param kind where it may be used
 * @param name what it is for
 * @param hash the SHA-256 of the key, in hex
 * @param scopes what it opens
 * @param origins the sites that a publishable key works on, such as {@code https://shop.example}
 * @param created when
 * @param revoked when it stopped working, or null
 */
public record AccessKey(
    String id,
    Kind kind,
    String name,
    String hash,
    Set<Scope> scopes,
    List<String> origins,
    Instant created,
    @Nullable Instant revoked) {

  /** Where a key may be used. */
  public enum Kind {
    /** In browsers, by everybody: bound to origins. */
    PUBLISHABLE("aisle_pk_"),
    /** On the shop's servers only. */
    SECRET("aisle_sk_");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** What keys of this kind begin with. */
    public String prefix() {
      return prefix;
    }
  }

  public AccessKey {
    scopes = Set.copyOf(scopes);
    origins = List.copyOf(origins);
  }

  /** Whether it is for browsers. */
  public boolean publishable() {
    return kind == Kind.PUBLISHABLE;
  }
}
