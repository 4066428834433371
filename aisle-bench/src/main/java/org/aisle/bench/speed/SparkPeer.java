package org.aisle.bench.speed;

import java.util.List;
import java.util.Locale;

/** The ALS of Spark's MLlib on this machine alone. */
final class SparkPeer implements Learner, AutoCloseable {
  static final PythonPackage PACKAGE = new PythonPackage("pyspark", "[ml]", "4.1.4");
  private final int factors;
  private final HeldOut held;
  private final TemporaryFolder folder;
  private final PythonPeer python;

  private SparkPeer(int factors, HeldOut held, TemporaryFolder folder, PythonPeer python) {
    this.factors = factors;
    this.held = held;
    this.folder = folder;
    this.python = python;
  }

  /**
   * Starts it with the shop's matrix.
   *
   * @throws PeerException if it cannot be had
   */
  static SparkPeer start(int factors, HeldOut held) {
    TemporaryFolder folder = TemporaryFolder.create("spark");
    RatingsFile.write(held.shop(), folder.file("ratings.csv"));
    try {
      List<String> arguments =
          List.of(
              folder.path().toString(),
              Integer.toString(held.shop().userCount()),
              Integer.toString(held.shop().itemCount()),
              Integer.toString(held.asked().length));
      return new SparkPeer(factors, held, folder, PythonPeer.start(PACKAGE, arguments));
    } catch (PeerException e) {
      folder.close();
      throw e;
    }
  }

  String description() {
    return python.description();
  }

  @Override
  public String name() {
    return "spark";
  }

  /** Its regularization is multiplied by the length of each history. */
  @Override
  public Reading learn(LearningSetting setting, int epochs) {
    SyntheticShop shop = held.shop();
    double unobserved = setting.unobserved(shop);
    double regularization =
        setting.pull(shop) / unobserved / ((double) shop.size() / shop.userCount());
    double[] numbers =
        python.tell(
            String.format(
                Locale.ROOT, "%d %d %.17g %.17g", factors, epochs, 1 / unobserved, regularization));
    return new Reading(numbers[0], numbers[1]);
  }

  @Override
  public double ndcg() {
    return held.ndcg(PeerVectors.read(folder, factors));
  }

  @Override
  public void close() {
    python.close();
    folder.close();
  }
}
