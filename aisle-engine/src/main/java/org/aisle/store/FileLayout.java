package org.aisle.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame of every file of Aisle: a header of 40 bytes, the parts one after the other, and a
 * table of contents at the end. All numbers are little-endian. The magic starts like PNG's, so that
 * a transfer in text mode breaks it visibly.
 *
 * <pre>
 *  0  8  magic
 *  8  4  format version
 * 12  4  kind
 * 16  8  where the table of contents starts
 * 24  8  how long it is; the file ends with it
 * 32  8  CRC-32C of bytes 8 to 32 and of the table of contents
 * </pre>
 */
final class FileLayout {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 40;
  static final int CHECKED_FROM = 8;
  static final int CHECKED_TO = 32;
  static final long MAGIC =
      ByteBuffer.wrap(new byte[] {(byte) 0x89, 'A', 'I', 'S', 'L', 'E', '\r', '\n'})
          .order(ByteOrder.LITTLE_ENDIAN)
          .getLong();

  private FileLayout() {}

  /** The header, complete but for the checksum. */
  static ByteBuffer header(FileKind kind, long contentsOffset, long contentsBytes) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(0, MAGIC)
        .putInt(8, VERSION)
        .putInt(12, kind.code)
        .putLong(16, contentsOffset)
        .putLong(24, contentsBytes);
  }
}
