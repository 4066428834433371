package org.aisle.cli.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.cli.console.CommandException;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.Metric;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.RatingMetric;
import org.aisle.model.Algorithm;
import org.aisle.model.HyperParameters;
import org.aisle.model.Trainer;
import org.aisle.tuning.Algorithms;
import org.aisle.tuning.AutoTrainer;
import org.jspecify.annotations.Nullable;

/** Which algorithms are measured by which metrics, with which settings. */
final class AlgorithmChoice {
  private static final String ALL = "all";
  private static final String AUTO = "auto";
  private static final String SEED = "seed";

  private final List<String> names;
  private final Map<String, Map<String, String>> settings;
  private final List<Metric> asked;
  private final int[] cutoffs;
  private final long seed;
  private final boolean maskSeen;
  private final @Nullable Duration budget;
  private final @Nullable Integer trials;

  private AlgorithmChoice(EvaluateOptions options, List<Metric> asked, long seed) {
    this.names = List.copyOf(options.algorithms);
    this.settings = parseSettings(options.set);
    this.asked = asked;
    this.cutoffs = options.cutoffs.stream().mapToInt(Integer::intValue).toArray();
    this.seed = seed;
    this.maskSeen = options.mask.equals("seen");
    this.budget = options.budget;
    this.trials = options.trials;
  }

  /**
   * Understands the options.
   *
   * @throws IllegalArgumentException if a name is unknown or a value does not fit
   */
  static AlgorithmChoice parse(EvaluateOptions options, long seed) {
    for (String name : options.algorithms) {
      if (!name.equals(ALL)) {
        Algorithms.named(name);
      }
    }
    int[] cutoffs = options.cutoffs.stream().mapToInt(Integer::intValue).toArray();
    List<Metric> asked = new ArrayList<>();
    for (String name : options.metrics) {
      asked.addAll(Metrics.parse(name.strip(), cutoffs));
    }
    if (options.trials != null && options.trials < 1) {
      throw new IllegalArgumentException(
          "--trials must be 1 or more, not %d.".formatted(options.trials));
    }
    if (options.trials != null && options.budget != null) {
      throw new IllegalArgumentException("Use either --budget or --trials, not both.");
    }
    AlgorithmChoice choice = new AlgorithmChoice(options, asked, seed);
    for (String name : choice.settings.keySet()) {
      choice.trainer(Algorithms.named(name));
    }
    return choice;
  }

  private static Map<String, Map<String, String>> parseSettings(Map<String, String> set) {
    Map<String, Map<String, String>> settings = new LinkedHashMap<>();
    set.forEach((key, value) -> {
      int dot = key.indexOf('.');
      if (dot <= 0) {
        throw new IllegalArgumentException(
            "--set '%s=%s' does not say whose parameter it is. Maybe use als.%s=%s."
                .formatted(key, value, key, value));
      }
      settings
          .computeIfAbsent(key.substring(0, dot), name -> new LinkedHashMap<>())
          .put(key.substring(dot + 1), value);
    });
    return settings;
  }

  /** The algorithms to measure on this training data, in the order in which they were named. */
  List<Algorithm> algorithms(Dataset train) {
    List<Algorithm> chosen = new ArrayList<>();
    for (String name : names) {
      for (Algorithm algorithm : Algorithms.all()) {
        boolean named = name.equals(algorithm.name());
        boolean fits =
            name.equals(ALL) && !algorithm.name().equals(AUTO) && algorithm.appliesTo(train);
        if ((named || fits) && !chosen.contains(algorithm) && !metrics(algorithm).isEmpty()) {
          chosen.add(algorithm);
        }
      }
    }
    for (String name : settings.keySet()) {
      if (chosen.stream().noneMatch(algorithm -> algorithm.name().equals(name))) {
        throw CommandException.usage(
            "--set names a parameter of '%s', which is not measured.".formatted(name));
      }
    }
    if (chosen.isEmpty()) {
      throw CommandException.usage(
          "None of the algorithms (%s) can be measured by %s. RMSE and MAE need one that predicts"
                  .formatted(
                      String.join(", ", names),
                      String.join(", ", asked.stream().map(Metric::name).toList()))
              + " ratings, such as biased-mf.");
    }
    return chosen;
  }

  /** What this algorithm is measured by: those that predict ratings rank only when named. */
  List<Metric> metrics(Algorithm algorithm) {
    if (algorithm.name().equals(AUTO) && asksForRatingsOnly()) {
      return asked;
    }
    if (asked.isEmpty()) {
      return algorithm.predictsRatings()
          ? List.of(RatingMetric.values())
          : Metrics.standard(cutoffs);
    }
    boolean ranks = !algorithm.predictsRatings() || names.contains(algorithm.name());
    return asked.stream()
        .filter(metric -> metric instanceof RatingMetric ? algorithm.predictsRatings() : ranks)
        .toList();
  }

  private boolean asksForRatingsOnly() {
    return !asked.isEmpty() && asked.stream().allMatch(RatingMetric.class::isInstance);
  }

  /** The trainer with the settings of {@code --set} and, unless set there, the common seed. */
  Trainer trainer(Algorithm algorithm) {
    Trainer trainer =
        algorithm.defaults() instanceof AutoTrainer auto ? automatic(auto) : algorithm.defaults();
    Map<String, String> changes = new LinkedHashMap<>();
    if (trainer.parameters().containsKey(SEED)) {
      changes.put(SEED, Long.toString(seed));
    }
    changes.putAll(settings.getOrDefault(algorithm.name(), Map.of()));
    return changes.isEmpty() ? trainer : (Trainer) HyperParameters.with((Record) trainer, changes);
  }

  /** What auto is to look for: the best NDCG at the largest cut-off asked for, or ratings. */
  private AutoTrainer automatic(AutoTrainer trainer) {
    AutoTrainer changed =
        trainer
            .withMaskSeen(maskSeen)
            .withRatings(asksForRatingsOnly())
            .withCutoff(Math.max(1, largestCutoff()));
    if (trials != null) {
      return changed.withTrials(trials);
    }
    return budget == null ? changed : changed.withBudgetSeconds(budget.toMillis() / 1000.0);
  }

  /** Whether {@code --set} changed this algorithm. */
  boolean isSet(Algorithm algorithm) {
    return settings.containsKey(algorithm.name());
  }

  /** Whether this algorithm was asked for by its own name. */
  boolean isNamed(Algorithm algorithm) {
    return names.contains(algorithm.name());
  }

  /** The largest cut-off of all metrics that are asked for. */
  int largestCutoff() {
    int largest = 0;
    for (int cutoff : cutoffs) {
      largest = Math.max(largest, cutoff);
    }
    for (Metric metric : asked) {
      largest = Math.max(largest, metric.cutoff());
    }
    return largest;
  }
}
