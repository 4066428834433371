package org.aisle.bench.speed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shop's interactions as the plain file that most public data sets are: ids that are numbers. */
final class RatingsFile {
  private static final int LINE_CHARS = 32;
  private static final long FIRST_SECOND = 1_000_000_000;
  private static final long SECONDS_MASK = 0x1fff_ffffL;
  private static final long MIXER = 2_654_435_761L;

  private RatingsFile() {}

  /** Writes {@code user,item,rating,timestamp}, by user; the times are in no order. */
  static void write(SyntheticShop shop, Path file) {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("user,item,rating,timestamp\n");
      StringBuilder line = new StringBuilder(LINE_CHARS);
      for (int user = 0; user < shop.userCount(); user++) {
        for (int at = shop.userStarts()[user]; at < shop.userStarts()[user + 1]; at++) {
          line.setLength(0);
          line.append(user).append(',').append(shop.items()[at]).append(",4.5,");
          line.append(FIRST_SECOND + ((at * MIXER) & SECONDS_MASK)).append('\n');
          writer.append(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
