package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.aisle.dataset.Dataset;
import org.aisle.model.als.AlsSolver;
import org.aisle.model.als.AlsTrainer;
import org.jspecify.annotations.Nullable;

/**
 * An epoch of implicit ALS, ours and that of implicit with both of its solvers, on one matrix and
 * with the same weight of what did not happen.
 */
final class AlsTrial implements Trial {
  private static final String CHOLESKY = "cholesky";
  private static final String CG = "cg";
  private static final int FULL_USERS = 136_677;
  private static final int FULL_ITEMS = 20_108;
  private static final int FULL_INTERACTIONS = 10_000_000;
  private static final int SHORT = 64;
  private static final int LONG = 128;
  private static final int EPOCHS = 3;

  private final SyntheticShop shop;
  private final Dataset dataset;
  private final LearningSetting setting;
  private final double unobserved;
  private final Map<String, OwnEpochs> ours = new LinkedHashMap<>();
  private final Map<String, ImplicitPeer.Solver> theirs = new LinkedHashMap<>();
  private final @Nullable ImplicitPeer peer;
  private final String absence;

  AlsTrial(Effort effort) {
    shop =
        SyntheticShop.of(
            effort.scaled(FULL_USERS, 120),
            effort.scaled(FULL_ITEMS, 100),
            effort.scaled(FULL_INTERACTIONS, 1500));
    dataset = shop.dataset();
    AlsTrainer defaults = AlsTrainer.defaults().withIterations(EPOCHS);
    setting = new LearningSetting(defaults.unobservedWeight(), defaults.regularization());
    unobserved = setting.unobserved(shop);
    for (int factors : new int[] {SHORT, LONG}) {
      for (AlsSolver solver : AlsSolver.values()) {
        String name = ownName(solver, factors);
        AlsTrainer trainer = defaults.withFactors(factors).withSolver(solver);
        ours.put(name, new OwnEpochs(name, trainer, dataset));
      }
    }
    ImplicitPeer started = null;
    String reason = "left out by --no-peers";
    if (effort.peers()) {
      try {
        started = ImplicitPeer.start(shop);
        reason = "";
      } catch (PeerException e) {
        reason = String.valueOf(e.getMessage());
      }
    }
    peer = started;
    absence = reason;
    if (started != null) {
      enter(started, CHOLESKY, SHORT);
      enter(started, CG, SHORT);
      enter(started, CG, LONG);
    }
  }

  /** The regularization is what ours comes to for a user with an average history, about. */
  private void enter(ImplicitPeer started, String solver, int factors) {
    ImplicitPeer.Order order =
        new ImplicitPeer.Order(solver, factors, EPOCHS, unobserved, setting.pull(shop));
    String name = name(solver, factors);
    theirs.put(name, new ImplicitPeer.Solver(name, started, order));
  }

  private static String name(String solver, int factors) {
    return "implicit-%s-d%d".formatted(solver, factors);
  }

  private static String ownName(AlsSolver solver, int factors) {
    return "aisle-%s-d%d".formatted(solver.name().toLowerCase(Locale.ROOT), factors);
  }

  @Override
  public List<Contestant> contestants() {
    List<Contestant> contestants = new ArrayList<>(ours.values());
    contestants.addAll(theirs.values());
    return contestants;
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        ratio(rounds, "als-exact-ratio-implicit", CHOLESKY, AlsSolver.EXACT, SHORT)
            .atLeast(5)
            .noted(note("its Cholesky over our exact solver, d = 64; by CPU time")));
    figures.add(
        ratio(rounds, "als-exact-ratio-implicit-cg", CG, AlsSolver.EXACT, SHORT)
            .atLeast(1.2)
            .noted(note("its CG over our exact solver, d = 64; by CPU time")));
    figures.add(
        ratio(rounds, "als-cg-ratio-implicit", CG, AlsSolver.CG, SHORT)
            .atLeast(1.5)
            .noted(note("its CG over ours, d = 64; by CPU time")));
    figures.add(
        ratio(rounds, "als-cg-ratio-implicit-d128", CG, AlsSolver.CG, LONG)
            .atLeast(1.2)
            .noted(note("its CG over ours, d = 128; by CPU time")));
    for (int factors : new int[] {SHORT, LONG}) {
      Series seconds = rounds.cpu(ownName(AlsSolver.EXACT, factors));
      figures.add(
          Figure.of(
                  "als-share-of-sgemm-d" + factors,
                  "",
                  seconds
                      .map(each -> flops(factors) / each)
                      .dividedBy(ceilings.flopsPerCpuSecond(rounds)))
              .noted("the operations of the textbook's exact method over CPU time, by sgemm"));
    }
    for (Contestant contestant : contestants()) {
      String name = contestant.name();
      figures.add(Figure.of("epoch-cpu-seconds-" + name, "s", rounds.cpu(name)));
      figures.add(Figure.of("epoch-seconds-by-the-clock-" + name, "s", rounds.wall(name)));
    }
    return figures;
  }

  private String note(String ofRatio) {
    return peer == null ? "implicit: " + absence : ofRatio;
  }

  private Figure ratio(Rounds rounds, String metric, String theirs, AlsSolver own, int factors) {
    if (peer == null) {
      return Figure.missing(metric, "×", absence);
    }
    return Figure.of(
        metric,
        "×",
        rounds.cpu(name(theirs, factors)).dividedBy(rounds.cpu(ownName(own, factors))));
  }

  /** A triangle per interaction and side, a Cholesky factorization and two solutions per row. */
  private double flops(double factors) {
    double rows = (double) shop.userCount() + shop.itemCount();
    double perRow = factors * factors * factors / 3 + 2 * factors * factors;
    return 2.0 * shop.size() * (factors * factors + factors) + rows * perRow;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add("Synthetic: %s.".formatted(shop.describe()));
    if (peer == null) {
      remarks.add("%s is not measured: %s".formatted(ImplicitPeer.PACKAGE, absence));
    } else {
      remarks.add(
          "%s, all cores, its BLAS on one thread as it asks for.".formatted(peer.description()));
    }
    StringJoiner losses = new StringJoiner(", ");
    int[] usersOfItems = shop.usersOfItems();
    ours.values()
        .forEach(own ->
            losses.add(
                loss(own.name(), FitLoss.of(own.model(), dataset, usersOfItems, unobserved))));
    theirs.values().forEach(solver -> losses.add(loss(solver.name(), solver.loss())));
    remarks.add(
        "Loss per interaction after %d epochs, without regularization, which grows with activity in Aisle and is one number in implicit: %s."
            .formatted(EPOCHS, losses));
    return remarks;
  }

  private static String loss(String name, double value) {
    return String.format(Locale.ROOT, "%s %.4f", name, value);
  }

  @Override
  public void close() {
    if (peer != null) {
      peer.close();
    }
  }
}
