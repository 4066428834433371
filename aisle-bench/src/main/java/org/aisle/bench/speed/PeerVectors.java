package org.aisle.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.aisle.math.Vectors;
import org.aisle.model.ItemVectors;

/**
 * Vectors whose products are scores, as they are passed to somebody else and back.
 *
 * @param length of a vector
 * @param users the vectors of the asked users
 * @param items the vectors of all items
 */
record PeerVectors(int length, float[] users, float[] items) implements HeldOut.Scores {
  /** Those in {@code users.bin} and {@code items.bin}, little-endian and one after the other. */
  static PeerVectors read(TemporaryFolder folder, int length) {
    return new PeerVectors(
        length, floats(folder.file("users.bin")), floats(folder.file("items.bin")));
  }

  /** Those that Aisle makes of these visitors and of its items, with the items' boosts. */
  static PeerVectors of(ItemVectors items, List<float[]> visitors) {
    int width = items.table().width();
    float[] boosted = new float[items.count() * width];
    for (int at = 0; at < boosted.length; at++) {
      boosted[at] = items.table().values()[at] * items.boosts()[at / width];
    }
    float[] asked = new float[visitors.size() * width];
    for (int at = 0; at < visitors.size(); at++) {
      System.arraycopy(visitors.get(at), 0, asked, at * width, width);
    }
    return new PeerVectors(width, asked, boosted);
  }

  int userCount() {
    return users.length / length;
  }

  int itemCount() {
    return items.length / length;
  }

  /** A copy of the vector of a user. */
  float[] user(int user) {
    return Arrays.copyOfRange(users, user * length, (user + 1) * length);
  }

  /** A copy of the vector of an item. */
  float[] item(int item) {
    return Arrays.copyOfRange(items, item * length, (item + 1) * length);
  }

  /** Writes them as they are read. */
  void write(TemporaryFolder folder) {
    write(folder.file("users.bin"), users);
    write(folder.file("items.bin"), items);
  }

  private static void write(Path file, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] floats(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      float[] values = new float[bytes.length / Float.BYTES];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void score(int place, float[] scores) {
    for (int item = 0; item < scores.length; item++) {
      scores[item] = Vectors.dot(users, place * length, items, item * length, length);
    }
  }
}
