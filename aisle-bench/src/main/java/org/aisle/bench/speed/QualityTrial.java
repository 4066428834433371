package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.aisle.dataset.Dataset;
import org.aisle.model.als.AlsSolver;
import org.aisle.model.als.AlsTrainer;

/**
 * How long it takes to be as good as implicit gets. Everybody has the matrix, tries settings (which
 * is not timed), and then trains for as many epochs as it takes with the best of them.
 */
final class QualityTrial implements Trial {
  private static final String CG = "cg";
  private static final int FULL_USERS = 136_677;
  private static final int FULL_ITEMS = 20_108;

  /** Many are looks at what somebody has seen before, so that 10 million different ones remain. */
  private static final int FULL_EVENTS = 18_500_000;

  private static final int FACTORS = 64;
  private static final int ASKED = 5000;
  private static final int SEARCH_EPOCHS = 5;
  private static final List<Integer> STEPS = List.of(1, 2, 3, 4, 5, 6, 8, 10, 12, 15);
  private static final List<Integer> SPARK_STEPS = List.of(2, 4, 7, 10);

  /** Nearer to the best, the number of epochs is chance. */
  private static final double NEAR_ENOUGH = 0.995;

  private static final double IMPLICIT_MAX = 0.667;
  private static final double SPARK_MAX = 0.2;

  private final HeldOut held;
  private final Consumer<String> say;
  private final List<Runnable> open = new ArrayList<>();
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final List<QualitySearch> searches = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final double wanted;
  private final List<QualitySearch> own;

  QualityTrial(Effort effort) {
    say = effort.say();
    held =
        HeldOut.of(
            SyntheticShop.withTastes(
                effort.scaled(FULL_USERS, 120),
                effort.scaled(FULL_ITEMS, 200),
                effort.scaled(FULL_EVENTS, 5000)),
            ASKED);
    double reached = Double.POSITIVE_INFINITY;
    if (effort.peers()) {
      reached = searchImplicit();
    } else {
      absent.put("implicit", "left out by --no-peers");
      absent.put("spark", "left out by --no-peers");
    }
    own = searchOwn(reached);
    // with nobody to compare with, as good as we get ourselves
    wanted = Double.isInfinite(reached) ? NEAR_ENOUGH * own.getFirst().most() : reached;
    if (effort.peers()) {
      searchSpark();
    }
  }

  /** Answers what it reaches, or infinity if it is not there. */
  private double searchImplicit() {
    try {
      ImplicitPeer peer = ImplicitPeer.start(held.shop());
      open.addFirst(peer::close);
      descriptions.add(peer.description() + ", all cores.");
      ImplicitLearner learner = new ImplicitLearner(CG, FACTORS, held, peer);
      open.addFirst(learner::close);
      QualitySearch search =
          QualitySearch.best(learner, LearningSetting.all(), SEARCH_EPOCHS, say)
              .upTo(Double.POSITIVE_INFINITY, STEPS, say);
      searches.add(search);
      return NEAR_ENOUGH * search.most();
    } catch (PeerException e) {
      absent.put("implicit", String.valueOf(e.getMessage()));
      return Double.POSITIVE_INFINITY;
    }
  }

  /** Every solver with the settings that are best for the exact one. */
  private List<QualitySearch> searchOwn(double reached) {
    Dataset dataset = held.shop().dataset();
    List<LearningSetting> settings = LearningSetting.all();
    for (AlsSolver solver : AlsSolver.values()) {
      AlsTrainer base = AlsTrainer.defaults().withFactors(FACTORS).withSolver(solver);
      String name = "aisle-" + solver.name().toLowerCase(Locale.ROOT);
      Learner learner = new OwnLearner(name, base, held, dataset);
      QualitySearch search =
          QualitySearch.best(learner, settings, SEARCH_EPOCHS, say).upTo(reached, STEPS, say);
      settings = List.of(search.setting());
      searches.add(search);
    }
    return List.copyOf(
        searches.subList(searches.size() - AlsSolver.values().length, searches.size()));
  }

  private void searchSpark() {
    try {
      SparkPeer spark = SparkPeer.start(FACTORS, held);
      open.addFirst(spark::close);
      descriptions.add(spark.description() + ".");
      List<LearningSetting> settings = searches.getFirst().setting().withEveryRegularization();
      searches.add(
          QualitySearch.best(spark, settings, SPARK_STEPS.getFirst(), say)
              .upTo(wanted, SPARK_STEPS, say));
    } catch (PeerException e) {
      absent.put("spark", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<Contestant> contestants() {
    return searches.stream().map(search -> search.reaching(wanted)).toList();
  }

  @Override
  public List<Figure> figures(Rounds rounds, Ceilings ceilings) {
    List<Figure> figures = new ArrayList<>();
    figures.add(ratio(rounds, "als-quality-ratio-implicit", "implicit").atMost(IMPLICIT_MAX));
    figures.add(ratio(rounds, "als-quality-ratio-spark", "spark").atMost(SPARK_MAX));
    for (QualitySearch search : searches) {
      String name = search.learner().name();
      figures.add(Figure.of("quality-cpu-seconds-" + name, "s", rounds.cpu(name)));
      figures.add(Figure.of("quality-seconds-by-the-clock-" + name, "s", rounds.wall(name)));
    }
    return figures;
  }

  private Figure ratio(Rounds rounds, String metric, String peer) {
    if (absent.containsKey(peer)) {
      return Figure.missing(metric, "×", absent.get(peer));
    }
    List<QualitySearch> good = own.stream().filter(search -> search.epochsTo(wanted) > 0).toList();
    if (good.isEmpty()) {
      return Figure.missing(metric, "×", "Aisle never reaches the NDCG that is wanted");
    }
    String ours =
        good.stream()
            .map(search -> search.learner().name())
            .min(Comparator.comparingDouble(name -> rounds.cpu(name).median()))
            .orElseThrow();
    String theirs =
        searches.stream()
            .map(search -> search.learner().name())
            .filter(name -> name.startsWith(peer))
            .findFirst()
            .orElseThrow();
    return Figure.of(metric, "×", rounds.cpu(ours).dividedBy(rounds.cpu(theirs)))
        .noted("CPU time of training to the same NDCG@100, %s over %s".formatted(ours, theirs));
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(descriptions);
    absent.forEach((peer, reason) -> remarks.add("%s is not measured: %s".formatted(peer, reason)));
    remarks.add(
        "A demo shop, whose shoppers have tastes: %s to learn from, %,d users asked for every fifth thing they wanted."
            .formatted(held.shop().describe(), held.asked().length));
    remarks.add(
        String.format(
            Locale.ROOT,
            "Wanted: NDCG@100 of %.4f, %.1f %% of the best that %s reaches within %d epochs.",
            wanted,
            100 * NEAR_ENOUGH,
            searches.getFirst().learner().name(),
            STEPS.getLast()));
    searches.forEach(search -> remarks.add(search.describe(wanted)));
    return remarks;
  }

  @Override
  public void close() {
    open.forEach(Runnable::run);
  }
}
