package org.aisle.server.events;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Names for answers, so that events can say which of them they are owed to. */
public final class RecIds {
  private RecIds() {}

  /** A name that no other answer has. */
  public static String next() {
    UUID random = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(random.getMostSignificantBits())
            .putLong(random.getLeastSignificantBits())
            .array();
    return "rc_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
