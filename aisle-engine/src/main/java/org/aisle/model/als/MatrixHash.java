package org.aisle.model.als;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.aisle.interaction.InteractionMatrix;

/** SHA-256 over all numbers of a matrix in their order. */
final class MatrixHash {
  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private MatrixHash(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(InteractionMatrix matrix) {
    try {
      MatrixHash hash = new MatrixHash(MessageDigest.getInstance("SHA-256"));
      hash.add(matrix.columnCount());
      for (int start : matrix.rowStarts()) {
        hash.add(start);
      }
      for (int cell = 0; cell < matrix.cellCount(); cell++) {
        hash.add(matrix.columns()[cell]);
        hash.add(Float.floatToIntBits(matrix.weights()[cell]));
      }
      hash.drain();
      return HexFormat.of().formatHex(hash.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private void add(int number) {
    if (buffer.remaining() < Integer.BYTES) {
      drain();
    }
    buffer.putInt(number);
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }
}
