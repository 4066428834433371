package org.aisle.ids;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The shop's ids and their dense indexes 0 … size − 1, in the order in which the ids were first
 * seen. Immutable and safe for many threads.
 *
 * <p>Ids are kept as UTF-8 bytes in one pool with an open-addressing table beside it: about 30
 * bytes an id, and a reader can look an id up in its own buffer without making a String.
 */
public final class IdIndex {
  /** What {@link #indexOf} answers for an id that is not here. */
  public static final int ABSENT = -1;

  private static final int[] NO_TABLE = {};

  private final byte[] utf8;
  private final int[] ends;
  private final int[] table;

  private IdIndex(byte[] utf8, int[] ends, int[] table) {
    this.utf8 = utf8;
    this.ends = ends;
    this.table = table;
  }

  /** Starts an empty index. */
  public static Builder builder() {
    return new Builder();
  }

  /** The index of the given distinct ids, in their order. */
  public static IdIndex of(String... ids) {
    Builder builder = builder();
    for (String id : ids) {
      builder.add(id);
    }
    return builder.build();
  }

  /**
   * Rebuilds an index from its stored columns.
   *
   * @param utf8 the bytes of all ids, one after the other
   * @param ends where each id ends in {@code utf8}
   */
  public static IdIndex ofColumns(byte[] utf8, int[] ends) {
    Builder builder = builder();
    int from = 0;
    for (int end : ends) {
      builder.add(utf8, from, end);
      from = end;
    }
    if (builder.size() != ends.length) {
      throw new IllegalArgumentException(
          "The stored ids hold duplicates: "
              + ends.length
              + " ids, "
              + builder.size()
              + " distinct.");
    }
    return builder.build();
  }

  /** How many ids there are. */
  public int size() {
    return ends.length;
  }

  /** The index of this id, or {@link #ABSENT}. */
  public int indexOf(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return indexOf(bytes, 0, bytes.length);
  }

  /** The index of the id whose UTF-8 bytes are {@code bytes[from, to)}, or {@link #ABSENT}. */
  public int indexOf(byte[] bytes, int from, int to) {
    return table[slot(table, utf8, ends, bytes, from, to)] - 1;
  }

  /** The id at this index. */
  public String idAt(int index) {
    int from = index == 0 ? 0 : ends[index - 1];
    return new String(utf8, from, ends[index] - from, StandardCharsets.UTF_8);
  }

  /** A checksum of the ids and their order: files that hold indexes are told apart by it. */
  public String fingerprint() {
    CRC32C crc = new CRC32C();
    crc.update(utf8);
    ByteBuffer lengths = ByteBuffer.allocate(Integer.BYTES * ends.length);
    lengths.asIntBuffer().put(ends);
    crc.update(lengths);
    return Long.toHexString(crc.getValue());
  }

  /** The checksum of only the first {@code count} of the ids. */
  public String fingerprint(int count) {
    return new IdIndex(
            Arrays.copyOf(utf8, count == 0 ? 0 : ends[count - 1]),
            Arrays.copyOf(ends, count),
            NO_TABLE)
        .fingerprint();
  }

  /** Starts an index with all of these ids, in their order, to be added to. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The UTF-8 bytes of all ids, one after the other; not a copy: do not change. */
  public byte[] utf8() {
    return utf8;
  }

  /** Where each id ends in {@link #utf8()}; not a copy: do not change. */
  public int[] ends() {
    return ends;
  }

  /** The slot that holds these bytes, or the empty slot where they would go. */
  @SuppressWarnings("checkstyle:ParameterNumber") // shared by the index and its builder
  private static int slot(int[] table, byte[] utf8, int[] ends, byte[] bytes, int from, int to) {
    int mask = table.length - 1;
    int slot = hash(bytes, from, to) & mask;
    while (table[slot] != 0) {
      int index = table[slot] - 1;
      int start = index == 0 ? 0 : ends[index - 1];
      if (Arrays.equals(utf8, start, ends[index], bytes, from, to)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static int hash(byte[] bytes, int from, int to) {
    long h = 0xcbf29ce484222325L;
    for (int i = from; i < to; i++) {
      h = (h ^ bytes[i]) * 0x100000001b3L;
    }
    h ^= h >>> 32;
    h *= 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32);
  }

  /** Collects ids; each distinct id gets the next index. Not safe for many threads. */
  public static final class Builder {
    private byte[] utf8;
    private int[] ends;
    private int[] table;
    private int size;
    private int used;

    private Builder() {
      utf8 = new byte[1 << 12];
      ends = new int[1 << 8];
      table = new int[1 << 10];
    }

    private Builder(IdIndex known) {
      utf8 = known.utf8.clone();
      ends = known.ends.clone();
      table = known.table.clone();
      size = ends.length;
      used = utf8.length;
    }

    /** How many distinct ids have been added. */
    public int size() {
      return size;
    }

    /** The index of this id, which is added if it is new. */
    public int add(String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      return add(bytes, 0, bytes.length);
    }

    /** The index of the id whose UTF-8 bytes are {@code bytes[from, to)}; added if it is new. */
    public int add(byte[] bytes, int from, int to) {
      int slot = slot(table, utf8, ends, bytes, from, to);
      if (table[slot] != 0) {
        return table[slot] - 1;
      }
      append(bytes, from, to);
      table[slot] = size;
      if (size * 2 > table.length) {
        rehash();
      }
      return size - 1;
    }

    /** The index of this id, or {@link IdIndex#ABSENT}. */
    public int indexOf(String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      return table[slot(table, utf8, ends, bytes, 0, bytes.length)] - 1;
    }

    /** The id at this index. */
    public String idAt(int index) {
      int from = index == 0 ? 0 : ends[index - 1];
      return new String(utf8, from, ends[index] - from, StandardCharsets.UTF_8);
    }

    /** The finished index; the builder may go on and be built again. */
    public IdIndex build() {
      return new IdIndex(Arrays.copyOf(utf8, used), Arrays.copyOf(ends, size), table.clone());
    }

    private void append(byte[] bytes, int from, int to) {
      int length = to - from;
      int needed = Math.addExact(used, length);
      if (needed > utf8.length) {
        utf8 = Arrays.copyOf(utf8, grown(utf8.length, needed));
      }
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, grown(size, size + 1));
      }
      System.arraycopy(bytes, from, utf8, used, length);
      used = needed;
      ends[size++] = used;
    }

    private static int grown(int length, int needed) {
      return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, length * 3L / 2));
    }

    private void rehash() {
      int[] larger = new int[Math.multiplyExact(table.length, 2)];
      int from = 0;
      for (int index = 0; index < size; index++) {
        larger[slot(larger, utf8, ends, utf8, from, ends[index])] = index + 1;
        from = ends[index];
      }
      table = larger;
    }
  }
}
