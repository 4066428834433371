package org.aisle.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Writes named parts into a new file, which takes its final name only when all of it is safely on
 * the disk: a reader sees the old file or the new one, never half of one. Not safe for many
 * threads.
 */
final class PartsWriter {
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long partBytes;

  private PartsWriter(FileChannel channel) {
    this.channel = channel;
  }

  /** Replaces the file at {@code path}, whose folder is made if need be. */
  static void write(Path path, FileKind kind, Consumer<PartsWriter> content) {
    Path target = path.toAbsolutePath();
    Path folder = Objects.requireNonNullElse(target.getParent(), target);
    Path unfinished =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.createDirectories(folder);
      try {
        writeAll(unfinished, kind, content);
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      syncFolder(folder);
    } catch (IOException e) {
      throw failed(target, kind, e);
    } catch (UncheckedIOException e) {
      throw failed(target, kind, e);
    }
  }

  private static StoreException failed(Path path, FileKind kind, Exception cause) {
    return new StoreException(
        "The %s could not be written to %s: %s. Check that the folder is writable and the disk has room."
            .formatted(kind.label, path, cause),
        cause);
  }

  private static void writeAll(Path file, FileKind kind, Consumer<PartsWriter> content)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(FileLayout.HEADER_BYTES);
      PartsWriter writer = new PartsWriter(channel);
      content.accept(writer);
      writer.finish(kind);
      channel.force(true);
    }
  }

  /** Makes the new name itself durable, where the system can sync a folder (Windows cannot). */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return; // the file's bytes are safe already; only its name may be lost in a power cut
    }
  }

  void number(String name, double value) {
    begin(name);
    room(Double.BYTES).putDouble(value);
    end(name, PartType.NUMBER, 1);
  }

  void ints(String name, int[] values) {
    begin(name);
    for (int from = 0; from < values.length; ) {
      ByteBuffer room = room(Integer.BYTES);
      int length = Math.min(values.length - from, room.remaining() / Integer.BYTES);
      room.asIntBuffer().put(values, from, length);
      room.position(room.position() + length * Integer.BYTES);
      from += length;
    }
    end(name, PartType.INTS, values.length);
  }

  void longs(String name, long[] values) {
    begin(name);
    for (int from = 0; from < values.length; ) {
      ByteBuffer room = room(Long.BYTES);
      int length = Math.min(values.length - from, room.remaining() / Long.BYTES);
      room.asLongBuffer().put(values, from, length);
      room.position(room.position() + length * Long.BYTES);
      from += length;
    }
    end(name, PartType.LONGS, values.length);
  }

  void floats(String name, float[] values) {
    begin(name);
    for (int from = 0; from < values.length; ) {
      ByteBuffer room = room(Float.BYTES);
      int length = Math.min(values.length - from, room.remaining() / Float.BYTES);
      room.asFloatBuffer().put(values, from, length);
      room.position(room.position() + length * Float.BYTES);
      from += length;
    }
    end(name, PartType.FLOATS, values.length);
  }

  void bytes(String name, byte[] values) {
    begin(name);
    put(values);
    end(name, PartType.BYTES, values.length);
  }

  void texts(String name, List<String> values) {
    begin(name);
    for (String value : values) {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      room(Integer.BYTES).putInt(utf8.length);
      put(utf8);
    }
    end(name, PartType.TEXTS, values.size());
  }

  private void begin(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException(
          "A part named '%s' has been written already; names must differ.".formatted(name));
    }
    checksum.reset();
    partBytes = 0;
  }

  private void end(String name, PartType type, int count) {
    drain();
    long offset = parts.isEmpty() ? FileLayout.HEADER_BYTES : endOf(parts.getLast());
    parts.add(new Part(name, type, offset, partBytes, count, (int) checksum.getValue()));
  }

  private static long endOf(Part part) {
    return part.offset() + part.sizeBytes();
  }

  private void put(byte[] values) {
    for (int from = 0; from < values.length; ) {
      ByteBuffer room = room(1);
      int length = Math.min(values.length - from, room.remaining());
      room.put(values, from, length);
      from += length;
    }
  }

  /** The buffer with room for at least this many bytes. */
  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      drain();
    }
    return buffer;
  }

  private void drain() {
    buffer.flip();
    checksum.update(buffer.duplicate());
    partBytes += buffer.remaining();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    buffer.clear();
  }

  private void finish(FileKind kind) throws IOException {
    byte[] contents = tableOfContents();
    long offset = parts.isEmpty() ? FileLayout.HEADER_BYTES : endOf(parts.getLast());
    ByteBuffer rest = ByteBuffer.wrap(contents);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    ByteBuffer header = FileLayout.header(kind, offset, contents.length);
    CRC32C headerChecksum = new CRC32C();
    headerChecksum.update(
        header.slice(FileLayout.CHECKED_FROM, FileLayout.CHECKED_TO - FileLayout.CHECKED_FROM));
    headerChecksum.update(contents);
    header.putLong(FileLayout.CHECKED_TO, headerChecksum.getValue());
    while (header.hasRemaining()) {
      channel.write(header, header.position());
    }
  }

  private byte[] tableOfContents() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(parts.size());
      for (Part part : parts) {
        out.writeUTF(part.name());
        out.writeByte(part.type().code);
        out.writeLong(part.offset());
        out.writeLong(part.sizeBytes());
        out.writeInt(part.count());
        out.writeInt(part.checksum());
      }
    }
    return bytes.toByteArray();
  }
}
