package org.aisle.tuning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aisle.model.Algorithm;
import org.aisle.model.HyperParameters;
import org.aisle.model.Model;
import org.aisle.model.Trainer;
import org.jspecify.annotations.Nullable;

/** One algorithm in a search: what is still to be tried, and the best so far with its models. */
final class Contender {
  static final String BOOST = "popularityBoost";

  private final Algorithm algorithm;
  private final Trainer start;
  private final List<List<Map<String, String>>> stages;
  private @Nullable Trial best;
  private List<Model> models = List.of();
  private int nextStage;
  private int tried;
  private double lastSeconds;
  private double secondsPerWork;
  private @Nullable String refusal;

  Contender(Algorithm algorithm, Trainer start, List<List<Map<String, String>>> stages) {
    this.algorithm = algorithm;
    this.start = start;
    this.stages = stages;
  }

  /**
   * Settings that were tried.
   *
   * @param trainer with the power of popularity found best
   * @param boost that power
   * @param value the metric on all validation users
   * @param perUser the metric user by user
   * @param fitSeconds how long training took, of several cuts the sum
   */
  record Trial(Trainer trainer, double boost, double value, double[] perUser, double fitSeconds) {}

  String name() {
    return algorithm.name();
  }

  Trainer start() {
    return start;
  }

  /** Whether the power of popularity is a hyper-parameter here. */
  boolean hasBoost() {
    return start.parameters().containsKey(BOOST);
  }

  /** Whether the best so far, or what may become that, is one with a power of popularity. */
  boolean isBoosted() {
    return best == null ? hasBoost() : best.boost() != 0;
  }

  /** Trainers of the next stage, on top of the best so far; empty after the last one. */
  List<Trainer> nextStage() {
    List<Trainer> trainers = new ArrayList<>();
    while (best != null && trainers.isEmpty() && nextStage < stages.size()) {
      for (Map<String, String> changes : stages.get(nextStage)) {
        Trainer changed = changed(plain(best.trainer), changes);
        if (!changed.equals(plain(best.trainer))) {
          trainers.add(changed);
        }
      }
      nextStage++;
    }
    return trainers;
  }

  boolean isDone() {
    return best == null || nextStage >= stages.size();
  }

  void dropStages() {
    nextStage = stages.size();
  }

  /** The same settings without any power of popularity. */
  Trainer plain(Trainer trainer) {
    return hasBoost() ? changed(trainer, Map.of(BOOST, "0")) : trainer;
  }

  static Trainer changed(Trainer trainer, Map<String, String> changes) {
    return (Trainer) HyperParameters.with((Record) trainer, new LinkedHashMap<>(changes));
  }

  void add(Trial trial, List<Model> trained) {
    if (best == null || trial.value > best.value) {
      best = trial;
      models = List.copyOf(trained);
    }
  }

  void timed(double seconds, double work) {
    tried++;
    lastSeconds = seconds;
    secondsPerWork = work > 0 ? seconds / work : 0;
  }

  /** How long training will take; {@code work} in multiply-adds, 0 if unknown. */
  double expectedSeconds(double work, int threads) {
    if (work > 0) {
      return secondsPerWork > 0 ? work * secondsPerWork : Budget.guess(work, threads);
    }
    return lastSeconds;
  }

  void refuse(String reason) {
    refusal = reason;
  }

  @Nullable String refusal() {
    return refusal;
  }

  @Nullable Trial best() {
    return best;
  }

  List<Model> models() {
    return models;
  }

  int tried() {
    return tried;
  }
}
