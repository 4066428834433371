package org.aisle.dataset;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.aisle.ids.IdIndex;
import org.aisle.interaction.InteractionLog;

/**
 * SHA-256 over the rows of a log, oldest first. Users and items are numbered by their first row
 * here, where their id goes in too, so that the hash does not depend on which of them a reader met
 * first in other files.
 */
final class DatasetHash {
  private static final int ROW_BYTES = 21;

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private DatasetHash(MessageDigest digest) {
    this.digest = digest;
  }

  static String of(Dataset dataset) {
    try {
      DatasetHash hash = new DatasetHash(MessageDigest.getInstance("SHA-256"));
      hash.add(dataset);
      return HexFormat.of().formatHex(hash.digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private void add(Dataset dataset) {
    InteractionLog log = dataset.interactions();
    Numbering users = new Numbering(dataset.users());
    Numbering items = new Numbering(dataset.catalog().ids());
    for (int row = 0; row < log.size(); row++) {
      int user = number(users, log.user(row));
      int item = number(items, log.item(row));
      if (buffer.remaining() < ROW_BYTES) {
        drain();
      }
      buffer.putInt(user).putInt(item).put(log.type(row).code());
      buffer.putFloat(log.value(row)).putLong(log.timeMillis(row));
    }
    drain();
  }

  private int number(Numbering numbering, int index) {
    if (numbering.numbers[index] < 0) {
      numbering.numbers[index] = numbering.count++;
      drain();
      byte[] utf8 = numbering.ids.utf8();
      int from = index == 0 ? 0 : numbering.ids.ends()[index - 1];
      int length = numbering.ids.ends()[index] - from;
      buffer.putInt(length);
      drain();
      digest.update(utf8, from, length);
    }
    return numbering.numbers[index];
  }

  private void drain() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  private static final class Numbering {
    final IdIndex ids;
    final int[] numbers;
    int count;

    Numbering(IdIndex ids) {
      this.ids = ids;
      numbers = new int[ids.size()];
      Arrays.fill(numbers, -1);
    }
  }
}
