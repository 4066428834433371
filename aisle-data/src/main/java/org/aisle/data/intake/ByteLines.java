package org.aisle.data.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file as slices of one buffer. Takes LF and CRLF, skips a byte order mark. */
public final class ByteLines implements AutoCloseable {
  /** A longer line is no record of any format that Aisle reads. */
  private static final int LENGTH_MAX = 1 << 26;

  private final SourceFile file;
  private final InflatedInput in;
  private byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private int next;
  private int limit;
  private boolean ended;
  private long line;

  /** Opens the file before its first line. */
  public ByteLines(SourceFile file) {
    this.file = file;
    this.in = file.open();
  }

  /** Moves to the next line; whether there is one. */
  public boolean next() {
    int at = next;
    while (true) {
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      if (at < limit) {
        return found(at, at + 1);
      }
      int scanned = at - next;
      if (!fill()) {
        return next < limit && found(limit, limit);
      }
      at = next + scanned;
    }
  }

  private boolean found(int end, int following) {
    from = next;
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
    next = following;
    if (line++ == 0
        && to - from >= 3
        && buffer[from] == (byte) 0xef
        && buffer[from + 1] == (byte) 0xbb
        && buffer[from + 2] == (byte) 0xbf) {
      from += 3;
    }
    return true;
  }

  /** Reads more behind what is left in the buffer; whether anything came. */
  private boolean fill() {
    if (ended) {
      return false;
    }
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, limit - next);
      limit -= next;
      next = 0;
    }
    if (limit == buffer.length) {
      if (buffer.length >= LENGTH_MAX) {
        throw new DataException(
            "%s:%d: the line is longer than %d MiB. Is this a text file with one record a line?"
                .formatted(file, line + 1, LENGTH_MAX >> 20));
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      if (count < 0) {
        ended = true;
        return false;
      }
      limit += count;
      return true;
    } catch (IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }

  /** The buffer that holds the current line; valid until the next call of {@link #next}. */
  public byte[] bytes() {
    return buffer;
  }

  /** Where the current line starts. */
  public int from() {
    return from;
  }

  /** Where the current line ends, without its line end. */
  public int to() {
    return to;
  }

  /** The number of the current line, counted from 1. */
  public long line() {
    return line;
  }

  /** The current line as text. */
  public String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether the file was cut off; known once {@link #next} has answered false. */
  public boolean truncated() {
    return in.truncated();
  }

  /** Everything from the start of the current line on, for a reader that understands more. */
  public InputStream rest() {
    byte[] start = Arrays.copyOfRange(buffer, from, limit);
    return new SequenceInputStream(new ByteArrayInputStream(start), in);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw SourceFile.unreadable(file.place(), e);
    }
  }
}
