package org.aisle.server.events;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.aisle.server.persistence.Database;
import org.aisle.server.persistence.Signer;
import org.jspecify.annotations.Nullable;

/**
 * Names for answers, so that events can say which of them they are owed to. A name holds the
 * placement, the time and a trace of every item of the answer, signed: nobody can make one up, take
 * it to another placement, or credit it with an item that was not shown. Safe for many threads.
 */
public final class RecIds {
  private static final String PREFIX = "rc_";
  private static final int SIGNATURE_BYTES = 12;
  private static final int HEAD_BYTES = 1 + Long.BYTES + Integer.BYTES;
  private static final int ITEM_BYTES = Short.BYTES;
  private static final int LENGTH_MAX = 500;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long VALID_MILLIS = 30 * DAY_MILLIS;

  private final Signer signer;
  private final InstantSource clock;

  private RecIds(Signer signer, InstantSource clock) {
    this.signer = signer;
    this.clock = clock;
  }

  /** Names that are signed by the secret in this database. */
  public static RecIds of(Database database, InstantSource clock) {
    return new RecIds(Signer.of(database, "rec_id"), clock);
  }

  /** A name for this answer that no other answer has. */
  public String next(String placement, List<String> itemIds) {
    byte[] place = placement.getBytes(StandardCharsets.UTF_8);
    int signed = HEAD_BYTES + place.length + itemIds.size() * ITEM_BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(signed + SIGNATURE_BYTES);
    int nonce = ThreadLocalRandom.current().nextInt();
    bytes.put((byte) place.length).putLong(clock.millis()).putInt(nonce).put(place);
    for (String itemId : itemIds) {
      bytes.putShort(trace(itemId, nonce));
    }
    bytes.put(signer.sign(bytes.array(), signed), 0, SIGNATURE_BYTES);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The placement that this event is owed to: that of its rec_id, if it is signed, not older than
   * 30 days, and all items of the event were shown. Otherwise null.
   */
  @Nullable String attributed(Event event) {
    String recId = event.recId();
    if (recId == null || recId.length() > LENGTH_MAX || !recId.startsWith(PREFIX)) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(recId.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
    return isSigned(bytes) ? owed(ByteBuffer.wrap(bytes), event) : null;
  }

  private boolean isSigned(byte[] bytes) {
    int signed = bytes.length - SIGNATURE_BYTES;
    if (signed < HEAD_BYTES) {
      return false;
    }
    byte[] wanted = Arrays.copyOf(signer.sign(bytes, signed), SIGNATURE_BYTES);
    return MessageDigest.isEqual(wanted, Arrays.copyOfRange(bytes, signed, bytes.length));
  }

  private @Nullable String owed(ByteBuffer bytes, Event event) {
    byte[] place = new byte[bytes.get()];
    long shownMillis = bytes.getLong();
    int nonce = bytes.getInt();
    bytes.get(place);
    int items = (bytes.remaining() - SIGNATURE_BYTES) / ITEM_BYTES;
    short[] shown = new short[items];
    bytes.asShortBuffer().get(shown);
    long age = clock.millis() - shownMillis;
    if (age > VALID_MILLIS || age < -DAY_MILLIS) {
      return null;
    }
    for (EventItem item : event.items()) {
      if (!contains(shown, trace(item.itemId(), nonce))) {
        return null;
      }
    }
    return new String(place, StandardCharsets.UTF_8);
  }

  private static boolean contains(short[] shown, short trace) {
    for (short one : shown) {
      if (one == trace) {
        return true;
      }
    }
    return false;
  }

  /** Two bytes that say, with some chance of error, which item it was. */
  private static short trace(String itemId, int nonce) {
    int mixed = (itemId.hashCode() ^ nonce) * 0x9E3779B1;
    return (short) (mixed >>> 16);
  }
}
