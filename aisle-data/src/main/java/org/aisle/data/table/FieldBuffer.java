package org.aisle.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The wanted fields of one row as UTF-8 in one buffer that is used again for every row. */
final class FieldBuffer {
  private byte[] bytes = new byte[1 << 10];
  private int used;
  private final int[] from;
  private final int[] to;

  FieldBuffer(int fields) {
    from = new int[fields];
    to = new int[fields];
  }

  void clear() {
    used = 0;
    Arrays.fill(from, 0);
    Arrays.fill(to, 0);
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int field) {
    return from[field];
  }

  int to(int field) {
    return to[field];
  }

  void set(int field, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, used, encoded.length);
    from[field] = used;
    used += encoded.length;
    to[field] = used;
  }

  void set(int field, char[] chars, int offset, int length) {
    reserve(length * 3);
    from[field] = used;
    for (int i = offset; i < offset + length; i++) {
      if (chars[i] >= 0x80) {
        set(field, new String(chars, offset, length));
        return;
      }
      bytes[used + i - offset] = (byte) chars[i];
    }
    used += length;
    to[field] = used;
  }

  private void reserve(int more) {
    if (used + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length * 2));
    }
  }
}
