package org.aisle.bench.speed;

import java.util.List;
import java.util.Locale;

/** The graph search of hnswlib over Aisle's own vectors. */
final class HnswPeer implements SearchPeer {
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
  static HnswPeer start(PeerVectors vectors, int wanted, double recall) {
    TemporaryFolder folder = TemporaryFolder.create(NAME);
    vectors.write(folder);
    try {
      List<String> arguments =
          List.of(
              folder.path().toString(),
              Integer.toString(vectors.length()),
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

  @Override
  public String description() {
    return python.description();
  }

  @Override
  public double recall() {
    return recall;
  }

  @Override
  public void close() {
    python.close();
    folder.close();
  }
}
