package org.aisle.data.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A stream that is refused once more than so many bytes come out of it. */
final class CappedInput extends FilterInputStream {
  private final String place;
  private final long bytesMax;
  private final AtomicLong leftOfAll;
  private long left;

  /**
   * Caps a stream.
   *
   * @param leftOfAll how many bytes may still be read of this and others together
   * @param place where it comes from, for messages
   */
  CappedInput(InputStream in, long bytesMax, AtomicLong leftOfAll, String place) {
    super(in);
    this.leftOfAll = leftOfAll;
    this.bytesMax = bytesMax;
    this.left = bytesMax;
    this.place = place;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(0, count));
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) {
    left -= bytes;
    if (left < 0) {
      throw new DataException(
          "'%s' holds more than %,d bytes, which is beyond all measure for a feed of its size; nothing of it is used."
              .formatted(place, bytesMax));
    }
    if (leftOfAll.addAndGet(-bytes) < 0) {
      throw new DataException(
          "'%s' and the files before it hold more than can be read of one feed; nothing of it is used."
              .formatted(place));
    }
  }
}
