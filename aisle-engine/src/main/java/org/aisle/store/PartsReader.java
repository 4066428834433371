package org.aisle.store;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Reads named parts from a file that {@link PartsWriter} wrote. The file is mapped, so a part costs
 * one checksum pass and one bulk copy, and parts that nobody asks for cost nothing.
 */
final class PartsReader {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int CHECKSUM_STEP = 1 << 24;

  private final Path path;
  private final FileKind kind;
  private final MemorySegment file;
  private final Map<String, Part> parts = new HashMap<>();

  private PartsReader(Path path, FileKind kind, MemorySegment file) {
    this.path = path;
    this.kind = kind;
    this.file = file;
  }

  /** Reads a file of this kind, after its header and table of contents have been checked. */
  static <T> T read(Path path, FileKind kind, Function<PartsReader, T> content) {
    if (!Files.isRegularFile(path)) {
      throw new StoreException(
          "There is no %s file at %s. Check the path. %s".formatted(kind.label, path, kind.remedy));
    }
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      PartsReader reader = new PartsReader(path, kind, file);
      reader.readContents();
      return reader.apply(content);
    } catch (IOException e) {
      throw new StoreException(
          "The %s file %s could not be read: %s. Check that this user may read it."
              .formatted(kind.label, path, e),
          e);
    }
  }

  private <T> T apply(Function<PartsReader, T> content) {
    try {
      return content.apply(this);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw broken("holds parts that do not fit together (" + e.getMessage() + ")");
    }
  }

  /** The exception for a file whose content is not what it should be. */
  StoreException broken(String what) {
    return new StoreException(
        "The %s file %s %s. %s".formatted(kind.label, path, what, kind.remedy));
  }

  /** Whether there is such a part; files of earlier versions may lack some. */
  boolean has(String name) {
    return parts.containsKey(name);
  }

  double number(String name) {
    return file.get(DOUBLE, checked(name, PartType.NUMBER).offset());
  }

  int[] ints(String name) {
    Part part = checked(name, PartType.INTS);
    int[] values = new int[part.count()];
    MemorySegment.copy(file, INT, part.offset(), values, 0, values.length);
    return values;
  }

  long[] longs(String name) {
    Part part = checked(name, PartType.LONGS);
    long[] values = new long[part.count()];
    MemorySegment.copy(file, LONG, part.offset(), values, 0, values.length);
    return values;
  }

  float[] floats(String name) {
    Part part = checked(name, PartType.FLOATS);
    float[] values = new float[part.count()];
    MemorySegment.copy(file, FLOAT, part.offset(), values, 0, values.length);
    return values;
  }

  byte[] bytes(String name) {
    Part part = checked(name, PartType.BYTES);
    byte[] values = new byte[part.count()];
    copyBytes(part.offset(), values, values.length);
    return values;
  }

  List<String> texts(String name) {
    Part part = checked(name, PartType.TEXTS);
    List<String> values = new ArrayList<>(part.count());
    byte[] utf8 = new byte[256];
    long at = part.offset();
    long end = at + part.sizeBytes();
    for (int i = 0; i < part.count(); i++) {
      int length = end - at < Integer.BYTES ? -1 : file.get(INT, at);
      at += Integer.BYTES;
      if (length < 0 || length > end - at) {
        throw broken("is damaged: the texts of '%s' do not fit into it".formatted(name));
      }
      if (length > utf8.length) {
        utf8 = new byte[Math.max(length, utf8.length * 2)];
      }
      copyBytes(at, utf8, length);
      values.add(new String(utf8, 0, length, StandardCharsets.UTF_8));
      at += length;
    }
    return values;
  }

  private void copyBytes(long offset, byte[] into, int length) {
    MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset, into, 0, length);
  }

  private Part checked(String name, PartType type) {
    Part part = parts.get(name);
    if (part == null) {
      throw broken("lacks the part '%s'".formatted(name));
    }
    if (part.type() != type) {
      throw broken("holds '%s' as %s, not %s".formatted(name, part.type(), type));
    }
    CRC32C checksum = new CRC32C();
    update(checksum, part.offset(), part.sizeBytes());
    if ((int) checksum.getValue() != part.checksum()) {
      throw broken("is damaged: the checksum of '%s' does not match".formatted(name));
    }
    return part;
  }

  private void update(CRC32C checksum, long offset, long sizeBytes) {
    for (long done = 0; done < sizeBytes; done += CHECKSUM_STEP) {
      long step = Math.min(CHECKSUM_STEP, sizeBytes - done);
      checksum.update(file.asSlice(offset + done, step).asByteBuffer());
    }
  }

  private void readContents() throws IOException {
    long size = file.byteSize();
    if (size < Long.BYTES || file.get(LONG, 0) != FileLayout.MAGIC) {
      throw broken("was not written by Aisle");
    }
    if (size < FileLayout.HEADER_BYTES) {
      throw broken("is cut off after %d bytes".formatted(size));
    }
    int version = file.get(INT, 8);
    if (version > FileLayout.VERSION) {
      throw new StoreException(
          "The %s file %s has format %d, but this Aisle reads formats up to %d. Update Aisle."
              .formatted(kind.label, path, version, FileLayout.VERSION));
    }
    long offset = file.get(LONG, 16);
    long sizeBytes = file.get(LONG, 24);
    if (offset < FileLayout.HEADER_BYTES
        || sizeBytes < 0
        || sizeBytes > Integer.MAX_VALUE - 8
        || offset > size - sizeBytes) {
      throw broken("is cut off or damaged: it has %d bytes".formatted(size));
    }
    CRC32C checksum = new CRC32C();
    update(checksum, FileLayout.CHECKED_FROM, FileLayout.CHECKED_TO - FileLayout.CHECKED_FROM);
    update(checksum, offset, sizeBytes);
    if (offset + sizeBytes != size || checksum.getValue() != file.get(LONG, 32)) {
      throw broken("is cut off or damaged: the checksum of its header does not match");
    }
    if (file.get(INT, 12) != kind.code) {
      throw broken("holds something else");
    }
    byte[] contents = new byte[(int) sizeBytes];
    copyBytes(offset, contents, contents.length);
    readParts(contents, offset);
  }

  private void readParts(byte[] contents, long limit) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(contents))) {
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        String name = in.readUTF();
        PartType type = PartType.ofCode(in.readUnsignedByte());
        long offset = in.readLong();
        long sizeBytes = in.readLong();
        int elements = in.readInt();
        if (type == null) {
          throw broken("holds '%s' in a way this Aisle does not know".formatted(name));
        }
        Part part = new Part(name, type, offset, sizeBytes, elements, in.readInt());
        if (!fits(part, limit) || parts.put(name, part) != null) {
          throw broken("is damaged: its table of contents is wrong at '%s'".formatted(name));
        }
      }
    }
  }

  private static boolean fits(Part part, long limit) {
    int width = part.type().width;
    return part.offset() >= FileLayout.HEADER_BYTES
        && part.sizeBytes() >= 0
        && part.offset() <= limit - part.sizeBytes()
        && part.count() >= 0
        && (width == 0
            ? part.sizeBytes() >= (long) part.count() * Integer.BYTES
            : part.sizeBytes() == (long) part.count() * width);
  }
}
