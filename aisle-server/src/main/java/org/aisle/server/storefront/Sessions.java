package org.aisle.server.storefront;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sessions of all browsers, by the value of their cookie; the least used give way. */
@Singleton
final class Sessions {
  private static final int SESSIONS_MAX = 20_000;
  private static final int KEY_BYTES = 18;
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{24}");

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> byKey =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > SESSIONS_MAX;
        }
      };

  /** A key that nobody can guess. */
  String newKey() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether a cookie's value can be a key at all. */
  static boolean isKey(@Nullable String key) {
    return key != null && KEY.matcher(key).matches();
  }

  /**
   * The session with this key. A key from before a restart gets a new session for the same client,
   * so that what was recorded still counts.
   */
  Session session(String key) {
    synchronized (byKey) {
      return byKey.computeIfAbsent(key, k -> new Session(clientId(k)));
    }
  }

  void end(String key) {
    synchronized (byKey) {
      byKey.remove(key);
    }
  }

  /** Names the client in recorded events without giving the key away to whoever reads them. */
  private static String clientId(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(key.getBytes(StandardCharsets.UTF_8));
      return "web-" + HexFormat.of().formatHex(hash, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
