package org.aisle.bench.speed;

import java.util.Locale;

/** The ALS of implicit, from the matrix to the vectors, by its own {@code fit}. */
final class ImplicitLearner implements Learner, AutoCloseable {
  private final String solver;
  private final int factors;
  private final HeldOut held;
  private final ImplicitPeer peer;
  private final TemporaryFolder folder = TemporaryFolder.create("implicit-vectors");

  ImplicitLearner(String solver, int factors, HeldOut held, ImplicitPeer peer) {
    this.solver = solver;
    this.factors = factors;
    this.held = held;
    this.peer = peer;
  }

  @Override
  public String name() {
    return "implicit-" + solver;
  }

  @Override
  public Reading learn(LearningSetting setting, int epochs) {
    SyntheticShop shop = held.shop();
    double[] numbers =
        peer.tell(
            String.format(
                Locale.ROOT,
                "fit %s %d %d %.17g %.17g %d %s",
                solver,
                factors,
                epochs,
                setting.unobserved(shop),
                setting.pull(shop),
                held.asked().length,
                folder.path()));
    return new Reading(numbers[0], numbers[1]);
  }

  @Override
  public double ndcg() {
    return held.ndcg(PeerVectors.read(folder, factors));
  }

  @Override
  public void close() {
    folder.close();
  }
}
