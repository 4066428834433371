package org.aisle.bench.speed;

import java.util.List;
import java.util.Locale;
import org.aisle.model.ItemVectors;

/** The graph search of hnswlib over Aisle's own vectors. */
final class HnswPeer implements Contestant, AutoCloseable {
  static final PythonPackage PACKAGE = PythonPackage.of("hnswlib", "0.8.0");
  static final String NAME = "hnswlib";
  private final TemporaryFolder folder;
  private final PythonPeer python;
  private double recall = Double.NaN;

  private HnswPeer(TemporaryFolder folder, PythonPeer python) {
    this.folder = folder;
    this.python = python;
  }

  /**
   * Lets it build its graph.
   *
   * @throws PeerException if it cannot be had
   */
  static HnswPeer start(ItemVectors items, List<float[]> visitors, int wanted, double recall) {
    int width = items.table().width();
    float[] boosted = new float[items.count() * width];
    for (int at = 0; at < boosted.length; at++) {
      boosted[at] = items.table().values()[at] * items.boosts()[at / width];
    }
    float[] asked = new float[visitors.size() * width];
    for (int at = 0; at < visitors.size(); at++) {
      System.arraycopy(visitors.get(at), 0, asked, at * width, width);
    }
    TemporaryFolder folder = TemporaryFolder.create(NAME);
    new PeerVectors(width, asked, boosted).write(folder);
    try {
      List<String> arguments =
          List.of(
              folder.path().toString(),
              Integer.toString(width),
              Integer.toString(wanted),
              String.format(Locale.ROOT, "%.6f", recall));
      return new HnswPeer(folder, PythonPeer.start(PACKAGE, arguments));
    } catch (PeerException e) {
      folder.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void warmUp() {
    measure();
  }

  @Override
  public Reading measure() {
    double[] numbers = python.tell("search");
    recall = numbers[2];
    return new Reading(numbers[0], numbers[1]);
  }

  /** Its version and its settings. */
  String description() {
    return python.description();
  }

  /** The share of the best that it found last. */
  double recall() {
    return recall;
  }

  @Override
  public void close() {
    python.close();
    folder.close();
  }
}
