package org.aisle.data.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * The inflated content of an archive, of which only whole lines are given out: where the archive
 * was cut off or damaged, the stream ends after the last complete line, and {@link #truncated}
 * tells. A file that is no archive passes unchanged.
 */
public final class InflatedInput extends InputStream {
  /** A longer line is no record of any format that Aisle reads. */
  private static final int LINE_MAX = 1 << 26;

  private final InputStream in;
  private final boolean archive;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int whole;
  private int limit;
  private boolean ended;
  private boolean truncated;

  InflatedInput(InputStream in, boolean archive) {
    this.in = in;
    this.archive = archive;
  }

  /** The content of an archive that ends within its header. */
  static InflatedInput cutOff() {
    InflatedInput empty = new InflatedInput(InputStream.nullInputStream(), true);
    empty.truncated = true;
    empty.ended = true;
    return empty;
  }

  /** Whether the archive ended before its content did. */
  public boolean truncated() {
    return truncated;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (!archive) {
      return in.read(bytes, offset, length);
    }
    while (from == whole) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, whole - from);
    System.arraycopy(buffer, from, bytes, offset, count);
    from += count;
    return count;
  }

  /** Reads on behind the incomplete line that is left, and finds the end of the last whole line. */
  private void fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, limit - from);
    limit -= from;
    from = 0;
    if (limit == buffer.length) {
      if (limit >= LINE_MAX) {
        whole = limit;
        return;
      }
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
    int count = inflated(limit);
    if (count < 0) {
      ended = true;
      whole = truncated ? 0 : limit;
      return;
    }
    int scanned = limit;
    limit += count;
    int end = limit;
    while (end > scanned && buffer[end - 1] != '\n') {
      end--;
    }
    whole = end > scanned ? end : 0;
  }

  private int inflated(int offset) throws IOException {
    try {
      return in.read(buffer, offset, buffer.length - offset);
    } catch (EOFException | ZipException e) {
      truncated = true;
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
