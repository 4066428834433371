package org.aisle.server.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The keys that work now, in memory, so that no request waits for the database. */
public final class Keyring {
  private final Keys keys;
  private volatile Held held = new Held(Map.of(), Set.of());

  private record Held(Map<String, AccessKey> byHash, Set<String> origins) {}

  /** A ring with the keys that work now. */
  public Keyring(Keys keys) {
    this.keys = keys;
    refresh();
  }

  /** Takes over what was created or revoked since. */
  public void refresh() {
    Map<String, AccessKey> byHash = new HashMap<>();
    Set<String> origins = new HashSet<>();
    for (AccessKey key : keys.list()) {
      if (key.revoked() == null) {
        byHash.put(key.hash(), key);
        origins.addAll(key.origins());
      }
    }
    held = new Held(Map.copyOf(byHash), Set.copyOf(origins));
  }

  /** Whether no key works. */
  public boolean isEmpty() {
    return held.byHash().isEmpty();
  }

  /** The key with this text, or null if there is none that works. */
  public @Nullable AccessKey find(String text) {
    if (!KeyText.wellFormed(text)) {
      return null;
    }
    String hash = KeyText.hash(text);
    AccessKey key = held.byHash().get(hash);
    return key != null && same(hash, key.hash()) ? key : null;
  }

  /** Whether any publishable key works on this site. */
  public boolean knowsOrigin(String origin) {
    return held.origins().contains(origin);
  }

  /**
   * Whether the shop's server vouches for this user: the token is the HMAC-SHA256 of the user's id,
   * in hex, by the SHA-256 (in hex) of one of its secret keys.
   */
  public boolean vouches(String userId, String token) {
    for (AccessKey key : held.byHash().values()) {
      if (!key.publishable() && same(userToken(key.hash(), userId), token)) {
        return true;
      }
    }
    return false;
  }

  /** What the shop's server gives to a logged-in user's browser. */
  static String userToken(String hash, String userId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hash.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256.", e);
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
