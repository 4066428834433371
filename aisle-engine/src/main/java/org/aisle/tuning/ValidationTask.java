package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.MidRanks;
import org.aisle.evaluation.RankMetric;
import org.aisle.evaluation.RankingTask;
import org.aisle.evaluation.TargetRanks;
import org.aisle.interaction.Histories;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.InteractionMatrix;
import org.aisle.interaction.InteractionWeights;
import org.aisle.interaction.Visitor;
import org.aisle.math.Parallel;
import org.aisle.model.PopularityPrior;
import org.aisle.model.Scorer;
import org.aisle.model.TrainingException;

/** The questions of one validation cut: whom to ask, what to mask, what is right. Immutable. */
final class ValidationTask {
  private static final int BLOCK = 32;

  private final Dataset fit;
  private final RankingTask task;
  private final int[] positions;
  private final PopularityPrior prior;

  private ValidationTask(Dataset fit, RankingTask task, int[] positions) {
    this.fit = fit;
    this.task = task;
    this.positions = positions;
    this.prior =
        PopularityPrior.of(
            InteractionMatrix.of(
                fit.interactions(),
                fit.userCount(),
                fit.itemCount(),
                InteractionWeights.defaults()));
  }

  /** The questions of a cut; {@code maskSeen} keeps what users had from being recommended. */
  static ValidationTask of(ValidationCut cut, boolean maskSeen) {
    int users = cut.fit().userCount();
    int items = cut.fit().itemCount();
    Histories history = Histories.of(cut.history(), users);
    Histories masked = maskSeen ? history : Histories.of(InteractionLog.empty(), users);
    RankingTask task = RankingTask.of(items, history, masked, cut.heldOut());
    int[] askable = new int[task.size()];
    int size = 0;
    for (int position = 0; position < askable.length; position++) {
      if (task.historySize(position) > 0) {
        askable[size++] = position;
      }
    }
    return new ValidationTask(cut.fit(), task, Arrays.copyOf(askable, size));
  }

  /** The same with at most so many users, evenly spread. */
  ValidationTask thinned(int most) {
    if (most >= positions.length) {
      return this;
    }
    int[] kept = new int[most];
    for (int i = 0; i < most; i++) {
      kept[i] = positions[(int) ((long) i * positions.length / most)];
    }
    return new ValidationTask(fit, task, kept);
  }

  /** What is learned from. */
  Dataset fit() {
    return fit;
  }

  /** How many users are asked. */
  int size() {
    return positions.length;
  }

  /** The items that this user wanted, as indexes. */
  int[] targets(int at) {
    return task.targets(positions[at]);
  }

  /** Sets the scores of what is not recommended to this user to −∞. */
  void mask(int at, float[] scores) {
    task.mask(positions[at], scores);
  }

  /** Each item's number of users to this power, at least 1. */
  float[] popularity(double power) {
    float[] factors = new float[fit.itemCount()];
    for (int item = 0; item < factors.length; item++) {
      factors[item] = (float) Math.pow(Math.max(1, prior.userCount(item)), power);
    }
    return factors;
  }

  /** Does something with the visitors of one block. */
  @FunctionalInterface
  interface Block {
    /** Visitors {@code [from, from + visitors.size())}, on the thread with this scratch space. */
    void run(int worker, int from, List<Visitor> visitors);
  }

  /** Hands out all visitors, block by block. */
  void forBlocks(int threads, Block work) {
    Parallel.forRanges(
        threads,
        size(),
        BLOCK,
        (worker, from, to) -> {
          List<Visitor> visitors = new ArrayList<>();
          for (int at = from; at < to; at++) {
            visitors.add(task.visitor(positions[at]));
          }
          work.run(worker, from, visitors);
        });
  }

  /** Room for the scores of a block. */
  float[][] blockOfScores() {
    return new float[BLOCK][fit.itemCount()];
  }

  /**
   * How good a scorer's answers are, user by user, for each of some powers of popularity.
   *
   * @return a row per power
   * @throws TrainingException if a score is not a number
   */
  double[][] measure(Scorer scorer, RankMetric metric, double[] powers, int threads) {
    double[][] values = new double[powers.length][size()];
    float[][] factors = new float[powers.length][];
    Arrays.setAll(factors, power -> popularity(powers[power]));
    Measuring[] workers = new Measuring[threads];
    forBlocks(
        threads,
        (worker, from, visitors) -> {
          if (workers[worker] == null) {
            workers[worker] = new Measuring(metric);
          }
          Measuring own = workers[worker];
          scorer.score(visitors, own.scores);
          for (int i = 0; i < visitors.size(); i++) {
            requireNumbers(own.scores[i]);
            for (int power = 0; power < powers.length; power++) {
              values[power][from + i] = own.value(from + i, own.scores[i], factors[power]);
            }
          }
        });
    return values;
  }

  /** NaN would beat everything, because nothing is above it; infinity makes a blend NaN. */
  private static void requireNumbers(float[] scores) {
    boolean numbers = true;
    for (float score : scores) {
      numbers &= score <= Float.MAX_VALUE;
    }
    if (!numbers) {
      throw new TrainingException("Its scores are not numbers with these settings.");
    }
  }

  /** One thread's scratch space. */
  private final class Measuring {
    private final RankMetric metric;
    private final float[][] scores = blockOfScores();
    private final float[] boosted = new float[fit.itemCount()];
    private final MidRanks midRanks = new MidRanks();

    Measuring(RankMetric metric) {
      this.metric = metric;
    }

    double value(int at, float[] plain, float[] factors) {
      BoostedScorer.boost(plain, factors, boosted);
      mask(at, boosted);
      int[] targets = targets(at);
      double[] ranks = new double[targets.length];
      midRanks.of(boosted, targets, ranks);
      Arrays.sort(ranks);
      return metric.of(new TargetRanks(ranks, boosted.length));
    }
  }
}
