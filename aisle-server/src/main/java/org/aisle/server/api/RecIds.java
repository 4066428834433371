package org.aisle.server.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Names for answers. */
final class RecIds {
  private RecIds() {}

  /** A name that no other answer has. */
  static String next() {
    UUID random = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits())
            .array();
    return "rc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
