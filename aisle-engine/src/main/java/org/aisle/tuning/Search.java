package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.RankMetric;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionType;
import org.aisle.model.Algorithm;
import org.aisle.model.Model;
import org.aisle.model.Resources;
import org.aisle.model.SearchSpace;
import org.aisle.model.Trainer;
import org.aisle.model.TrainingException;
import org.jspecify.annotations.Nullable;

/**
 * Tries algorithms and settings on validation tasks: the defaults of every algorithm first,
 * beginning with the cheapest, then stage by stage the settings around the best so far of those
 * that still have a chance, the better ones first. Time is kept back for training what was found on
 * all data.
 */
final class Search {
  private static final double[] BOOSTS = {0, -0.2, -0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
  private static final double[] NO_BOOST = {0};

  /**
   * An algorithm that reaches less than this share of the best has no chance, whatever it costs.
   */
  private static final double HOPELESS = 0.3;

  /** The share below which an algorithm that costs much is not tuned. */
  private static final double WORTH_MUCH = 0.7;

  /** What share of the budget a training must take to be called costly. */
  private static final double COSTLY = 0.04;

  /** What takes more than this share of the budget to try and to train again comes last. */
  private static final double DEAR = 0.2;

  /** A setting that is so much worse on the first cut is not tried on the others. */
  private static final double WORSE = 0.9;

  /** How many times as long as measuring each algorithm once a search for weights takes. */
  private static final double BLENDING = 1.5;

  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private final List<ValidationTask> tasks;
  private final RankMetric metric;
  private final Budget budget;
  private final Resources resources;
  private final Dataset all;
  private final List<Contender> contenders = new ArrayList<>();
  private double measureSeconds;

  /** {@code all} is what the best will be trained on afterwards. */
  Search(
      List<ValidationTask> tasks,
      RankMetric metric,
      Budget budget,
      Resources resources,
      Dataset all) {
    this.tasks = tasks;
    this.metric = metric;
    this.budget = budget;
    this.resources = resources;
    this.all = all;
  }

  /** Searches and answers all algorithms, the best first, those that could not be tried last. */
  List<Contender> run(List<Algorithm> algorithms, long seed) {
    for (Algorithm algorithm : algorithms) {
      if (algorithm.appliesTo(fit())) {
        contenders.add(contender(algorithm, seed));
      }
    }
    contenders.sort(Comparator.comparingDouble((Contender c) -> c.start().work(fit())));
    for (Contender contender : contenders) {
      if (!isDear(contender)) {
        attempt(contender, contender.plain(contender.start()));
      }
    }
    refine();
    for (Contender contender : contenders) {
      if (contender.tried() == 0 && contender.refusal() == null) {
        attempt(contender, contender.plain(contender.start()));
      }
    }
    refine();
    return ranked();
  }

  /** Tries stage by stage all settings of those that have a chance, until nothing is left. */
  private void refine() {
    boolean active = true;
    while (active) {
      active = false;
      for (Contender contender : ranked()) {
        if (!contender.isDone() && hasChance(contender)) {
          active = true;
          for (Trainer trainer : contender.nextStage()) {
            attempt(contender, trainer);
          }
        }
      }
    }
  }

  /** Whether one training would take so much that others could hardly be tuned: those come last. */
  private boolean isDear(Contender contender) {
    return !budget.countsTrials()
        && neededSeconds(contender, contender.start()) > DEAR * budget.seconds();
  }

  private double neededSeconds(Contender contender, Trainer trainer) {
    double fitSeconds = contender.expectedSeconds(trainer.work(fit()), resources.threads());
    return tasks.size() * (fitSeconds + measureSeconds)
        + refitSeconds(contender, trainer, fitSeconds);
  }

  private Dataset fit() {
    return tasks.getFirst().fit();
  }

  private Contender contender(Algorithm algorithm, long seed) {
    Trainer start = algorithm.defaults();
    if (start.parameters().containsKey("seed")) {
      start = Contender.changed(start, Map.of("seed", Long.toString(seed)));
    }
    SearchSpace space = algorithm.searchSpace(fit());
    start = Contender.changed(start, space.start());
    List<List<Map<String, String>>> stages = new ArrayList<>();
    if (start.parameters().containsKey("view")) {
      stages.addAll(commonStages());
    }
    stages.addAll(space.stages());
    return new Contender(algorithm, start, stages);
  }

  /** What is worth trying for any algorithm that weighs interactions: types and age. */
  private List<List<Map<String, String>>> commonStages() {
    InteractionLog log = fit().interactions();
    List<List<Map<String, String>>> stages = new ArrayList<>();
    if (hasSeveralTypes(log)) {
      stages.add(
          List.of(
              Map.of("view", "0", "click", "0", "wishlist", "0", "cart", "0"),
              Map.of("view", "0.1", "click", "0.1", "wishlist", "0.3", "cart", "0.5"),
              Map.of("view", "0.6", "click", "0.6", "wishlist", "0.8", "cart", "0.9"),
              Map.of("view", "1", "click", "1", "wishlist", "1", "cart", "1")));
    }
    if (log.hasTimes()) {
      double days = (log.newestMillis() - oldestMillis(log)) / MILLIS_PER_DAY;
      stages.add(
          List.of(
              Map.of("halfLifeDays", Double.toString(days / 2)),
              Map.of("halfLifeDays", Double.toString(days / 8))));
    }
    return stages;
  }

  private static boolean hasSeveralTypes(InteractionLog log) {
    InteractionType first = log.isEmpty() ? InteractionType.VIEW : log.type(0);
    for (int row = 1; row < log.size(); row++) {
      if (log.type(row) != first) {
        return true;
      }
    }
    return false;
  }

  private static long oldestMillis(InteractionLog log) {
    long oldest = log.newestMillis();
    for (int row = 0; row < log.size(); row++) {
      oldest = Math.min(oldest, log.timeMillis(row));
    }
    return oldest;
  }

  private List<Contender> ranked() {
    List<Contender> ranked = new ArrayList<>(contenders);
    ranked.sort(Comparator.comparingDouble((Contender c) -> -value(c)));
    return ranked;
  }

  private static double value(Contender contender) {
    Contender.Trial best = contender.best();
    return best == null ? -1 : best.value();
  }

  private double bestValue() {
    return contenders.stream().mapToDouble(Search::value).max().orElse(0);
  }

  private boolean hasChance(Contender contender) {
    Contender.Trial best = contender.best();
    if (best == null) {
      return false;
    }
    boolean costly = !budget.countsTrials() && best.fitSeconds() > COSTLY * budget.seconds();
    double needed = costly ? WORTH_MUCH : HOPELESS;
    boolean chance = best.value() >= needed * bestValue();
    if (!chance) {
      contender.dropStages();
    }
    return chance;
  }

  /** Seconds that the choice of weights and training the best of every algorithm will take. */
  private double reserved(Contender except) {
    return BLENDING * tasks.size() * measureSeconds * contenders.size() + refitSeconds(except);
  }

  /** Seconds that training the best of all algorithms but one that have a chance will take. */
  double refitSeconds(@Nullable Contender except) {
    double seconds = 0;
    for (Contender contender : contenders) {
      Contender.Trial best = contender.best();
      if (best != null && contender != except && best.value() >= HOPELESS * bestValue()) {
        seconds += refitSeconds(contender, best.trainer(), best.fitSeconds() / tasks.size());
      }
    }
    return seconds;
  }

  /** How long a trainer will take on all data that took so long on the part to fit. */
  private double refitSeconds(Contender contender, Trainer trainer, double fitSeconds) {
    double rows = all.interactions().size();
    if (rows == fit().interactions().size()) {
      return contender.isBoosted() ? fitSeconds : 0;
    }
    double work = trainer.work(fit());
    double growth = work > 0 ? trainer.work(all) / work : rows / fit().interactions().size();
    return growth * fitSeconds;
  }

  private void attempt(Contender contender, Trainer trainer) {
    double needed = neededSeconds(contender, trainer);
    if (!budget.allows(needed, reserved(contender))) {
      if (contender.best() == null) {
        contender.refuse("no time left; it needs about %.0f s".formatted(needed));
      }
      return;
    }
    budget.count();
    resources
        .progress()
        .update("searching, " + contender.name(), budget.tried(), Math.max(1, budget.tried()));
    try {
      tryOut(contender, trainer);
    } catch (TrainingException e) {
      contender.refuse(String.valueOf(e.getMessage()));
    }
  }

  private void tryOut(Contender contender, Trainer trainer) {
    double work = trainer.work(fit());
    double[] boosts = contender.hasBoost() ? BOOSTS : NO_BOOST;
    List<Model> models = new ArrayList<>();
    double[][] values = new double[boosts.length][0];
    double fitSeconds = 0;
    for (ValidationTask task : tasks) {
      long start = budget.nanos();
      Model model = trainer.train(task.fit(), resources);
      fitSeconds += (budget.nanos() - start) / 1e9;
      models.add(model);
      long fitted = budget.nanos();
      double[][] measured = task.measure(model, metric, boosts, resources.threads());
      measureSeconds = (budget.nanos() - fitted) / 1e9;
      for (int boost = 0; boost < boosts.length; boost++) {
        values[boost] = concatenated(values[boost], measured[boost]);
      }
      Contender.Trial best = contender.best();
      if (best != null && mean(values[bestRow(values)]) < WORSE * best.value()) {
        contender.timed(fitSeconds / models.size(), work);
        return;
      }
    }
    contender.timed(fitSeconds / models.size(), work);
    int best = bestRow(values);
    Trainer chosen =
        contender.hasBoost()
            ? Contender.changed(trainer, Map.of(Contender.BOOST, Double.toString(boosts[best])))
            : trainer;
    contender.add(
        new Contender.Trial(chosen, boosts[best], mean(values[best]), values[best], fitSeconds),
        models);
  }

  private static int bestRow(double[][] values) {
    int best = 0;
    for (int row = 1; row < values.length; row++) {
      best = mean(values[row]) > mean(values[best]) ? row : best;
    }
    return best;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double[] concatenated(double[] head, double[] tail) {
    double[] all = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, all, head.length, tail.length);
    return all;
  }
}
