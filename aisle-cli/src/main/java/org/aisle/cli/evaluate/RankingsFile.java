package org.aisle.cli.evaluate;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.RankedLists;

/**
 * Writes ranked lists: user, item, rank from 1 on and score with nine digits, separated by tabs.
 */
final class RankingsFile implements RankedLists, Closeable {
  /** Short cut-offs still give lists that other cut-offs can be computed from. */
  private static final int SHORTEST = 100;

  private final BufferedWriter writer;
  private final Dataset dataset;
  private final int longest;

  private RankingsFile(BufferedWriter writer, Dataset dataset, int longest) {
    this.writer = writer;
    this.dataset = dataset;
    this.longest = longest;
  }

  static RankingsFile create(Path path, Dataset dataset, int largestCutoff) {
    try {
      return new RankingsFile(
          Files.newBufferedWriter(path), dataset, Math.max(SHORTEST, largestCutoff));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of one of several algorithms or folds: its name goes before the ending. */
  static Path beside(Path path, String name) {
    String file = path.getFileName().toString();
    int dot = file.lastIndexOf('.');
    return path.resolveSibling(
        dot <= 0 ? file + "." + name : file.substring(0, dot) + "." + name + file.substring(dot));
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public void accept(int user, Places places) {
    String userId = dataset.users().idAt(user);
    try {
      for (int place = 0; place < places.size(); place++) {
        writer.write(userId);
        writer.write('\t');
        writer.write(dataset.catalog().item(places.item(place)).id());
        writer.write('\t');
        writer.write(Integer.toString(place + 1));
        writer.write('\t');
        writer.write(String.format(Locale.ROOT, "%.9g", places.score(place)));
        writer.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
