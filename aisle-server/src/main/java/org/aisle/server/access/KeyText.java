package org.aisle.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a key: a prefix that says its kind, 256 random bits, and a checksum by which scanners
 * for leaked secrets recognize it without asking.
 */
final class KeyText {
  private static final int RANDOM_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("aisle_[ps]k_[0-9a-f]{64}_[0-9a-f]{8}");
  private static final int CHECKSUM_LENGTH = 9;

  private KeyText() {}

  /** A key that nobody can guess. */
  static String random(AccessKey.Kind kind, SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String body = kind.prefix() + HexFormat.of().formatHex(bytes);
    return body + "_" + checksum(body);
  }

  /** Whether this can be a key at all. */
  static boolean wellFormed(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    String body = text.substring(0, text.length() - CHECKSUM_LENGTH);
    return text.endsWith("_" + checksum(body));
  }

  /** What is kept of a key. */
  static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
