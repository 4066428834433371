package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.aisle.dataset.Dataset;
import org.aisle.evaluation.MidRanks;
import org.aisle.evaluation.RankMetric;
import org.aisle.evaluation.TargetRanks;
import org.aisle.interaction.InteractionLog;
import org.aisle.interaction.Visitor;
import org.aisle.math.Vectors;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;
import org.aisle.tuning.ColdScores.Settings;

/**
 * Looks for the settings with which a blend predicts cold items best. Some of the warm items play
 * cold: nothing is known of them but their descriptions, and histories do not hold them. The models
 * need not be trained again, since what they say of these items is replaced. Of the settings that
 * rank the items that play cold best among themselves, and find about as much among all items as
 * any can, those are taken that find most of the cold ones: nobody can interact with what is never
 * shown.
 */
final class ColdSearch {
  private static final double[] PENALTIES = {0.3, 1, 3};
  private static final double[] CONTENT_SHARES = {0.05, 0.2, 0.5};
  private static final double[] BOLDNESSES = {0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3};

  /** What finds this share of the most among cold items alone is as good. */
  private static final double AS_GOOD_AMONG_COLD = 0.97;

  /** What finds this share of the most among all items is as good. */
  private static final double AS_GOOD_AMONG_ALL = 0.99;

  /** Fewer cold items than this share are not worth a search. */
  private static final double LEAST_SHARE = 0.01;

  private static final double MOST_SHARE = 0.3;
  private static final int USERS_MAX = 2000;
  private static final int FEWEST_TARGETS = 50;

  private final ValidationTask task;
  private final List<? extends Scorer> models;
  private final float[] weights;
  private final RankMetric metric;
  private final boolean[] warm;
  private final boolean[] playsCold;

  private ColdSearch(
      ValidationScores.Answered answered, float[] weights, RankMetric metric, double coldShare) {
    this.task = answered.task();
    this.models = answered.models();
    this.weights = weights;
    this.metric = metric;
    this.warm = new boolean[task.fit().itemCount()];
    this.playsCold = new boolean[warm.length];
    InteractionLog log = task.fit().interactions();
    for (int row = 0; row < log.size(); row++) {
      warm[log.item(row)] = true;
    }
    SplittableRandom random = new SplittableRandom(42);
    for (int item = 0; item < warm.length; item++) {
      playsCold[item] = random.nextDouble() < coldShare && warm[item];
    }
  }

  /**
   * The best settings for a blend that will be trained on this dataset; the usual ones where there
   * is nothing to predict, or too little to choose on.
   */
  static Settings search(
      ValidationScores.Answered answered,
      float[] weights,
      RankMetric metric,
      Dataset dataset,
      Resources resources) {
    double coldShare = coldShare(dataset);
    if (coldShare < LEAST_SHARE || !dataset.catalog().describesItems()) {
      return Settings.DEFAULTS;
    }
    double share = Math.min(MOST_SHARE, coldShare);
    return new ColdSearch(answered, weights, metric, share).search(resources);
  }

  private static double coldShare(Dataset dataset) {
    BitSet met = new BitSet();
    InteractionLog log = dataset.interactions();
    for (int row = 0; row < log.size(); row++) {
      met.set(log.item(row));
    }
    return 1 - met.cardinality() / Math.max(1.0, dataset.itemCount());
  }

  private Settings search(Resources resources) {
    boolean[] known = new boolean[warm.length];
    for (int item = 0; item < known.length; item++) {
      known[item] = warm[item] && !playsCold[item];
    }
    List<ColdScores> predicting = new ArrayList<>();
    for (double penalty : PENALTIES) {
      predicting.add(
          ColdScores.fit(task.fit().catalog(), known, new Settings(penalty, 1, 1), resources));
    }
    List<Found> found = new ArrayList<>();
    Sums[][] sums = ask(predicting, resources.threads());
    for (int penalty = 0; penalty < PENALTIES.length; penalty++) {
      for (int share = 0; share < CONTENT_SHARES.length; share++) {
        Sums own = sums[penalty][share];
        for (int bold = 0; bold < BOLDNESSES.length; bold++) {
          found.add(
              new Found(
                  new Settings(PENALTIES[penalty], BOLDNESSES[bold], CONTENT_SHARES[share]),
                  own,
                  own.cold[bold],
                  own.cold[bold] + own.warm[bold]));
        }
      }
    }
    return best(found);
  }

  /** What some settings are worth: for the cold targets, and for all of them. */
  private record Found(Settings settings, Sums sums, double cold, double all) {}

  private static Settings best(List<Found> found) {
    double mostAmongCold = found.stream().mapToDouble(f -> f.sums.amongCold).max().orElse(0);
    List<Found> ranking =
        found.stream().filter(f -> f.sums.amongCold >= AS_GOOD_AMONG_COLD * mostAmongCold).toList();
    double most = ranking.stream().mapToDouble(Found::all).max().orElse(0);
    return ranking.stream()
        .filter(f -> f.all >= AS_GOOD_AMONG_ALL * most && f.sums.coldTargets >= FEWEST_TARGETS)
        .max(Comparator.comparingDouble(Found::cold))
        .map(Found::settings)
        .orElse(Settings.DEFAULTS);
  }

  /** How the targets fare with one penalty and one share of content. */
  private static final class Sums {
    private int coldTargets;
    private double amongCold;
    private final double[] cold = new double[BOLDNESSES.length];
    private final double[] warm = new double[BOLDNESSES.length];

    void add(Sums other) {
      coldTargets += other.coldTargets;
      amongCold += other.amongCold;
      for (int at = 0; at < cold.length; at++) {
        cold[at] += other.cold[at];
        warm[at] += other.warm[at];
      }
    }
  }

  /** What the targets of all users add up to, by penalty and share of content. */
  private Sums[][] ask(List<ColdScores> predicting, int threads) {
    int step = 1 + (task.size() - 1) / USERS_MAX;
    Sums[][][] perUser = new Sums[task.size()][][];
    Asking[] workers = new Asking[threads];
    task.forBlocks(
        threads,
        (worker, from, visitors) -> {
          if (workers[worker] == null) {
            workers[worker] = new Asking(predicting);
          }
          for (int i = 0; i < visitors.size(); i++) {
            if ((from + i) % step == 0) {
              perUser[from + i] = workers[worker].ask(from + i, visitors.get(i));
            }
          }
        });
    Sums[][] total = noSums();
    for (int at = 0; at < perUser.length; at += step) {
      for (int penalty = 0; penalty < total.length; penalty++) {
        for (int share = 0; share < CONTENT_SHARES.length; share++) {
          total[penalty][share].add(perUser[at][penalty][share]);
        }
      }
    }
    return total;
  }

  private static Sums[][] noSums() {
    Sums[][] sums = new Sums[PENALTIES.length][CONTENT_SHARES.length];
    for (Sums[] row : sums) {
      Arrays.setAll(row, share -> new Sums());
    }
    return sums;
  }

  /** One thread's scratch space. */
  private final class Asking {
    private final List<ColdScores> predicting;
    private final MidRanks midRanks = new MidRanks();
    private final float[][] own = new float[weights.length][warm.length];
    private final float[] standard = new float[warm.length];
    private final float[] others = new float[warm.length];
    private final float[] content = new float[warm.length];
    private final float[] scores = new float[warm.length];

    Asking(List<ColdScores> predicting) {
      this.predicting = predicting;
    }

    Sums[][] ask(int at, Visitor visitor) {
      Sums[][] sums = noSums();
      Visitor known = without(visitor);
      int[] cold = targets(at, true);
      int[] met = targets(at, false);
      if (known.size() == 0 || cold.length + met.length == 0) {
        return sums;
      }
      for (int model = 0; model < weights.length; model++) {
        if (weights[model] > 0) {
          models.get(model).score(known, own[model]);
        }
      }
      for (int penalty = 0; penalty < sums.length; penalty++) {
        predict(predicting.get(penalty), known);
        for (int share = 0; share < CONTENT_SHARES.length; share++) {
          measure(at, CONTENT_SHARES[share], cold, met, sums[penalty][share]);
        }
      }
      return sums;
    }

    private void measure(int at, double contentShare, int[] cold, int[] met, Sums sums) {
      sums.coldTargets = cold.length;
      blend(at, contentShare, 1, true);
      sums.amongCold = value(cold);
      for (int bold = 0; bold < BOLDNESSES.length; bold++) {
        blend(at, contentShare, BOLDNESSES[bold], false);
        sums.cold[bold] = value(cold);
        sums.warm[bold] = value(met);
      }
    }

    /** The blend of models that judge by content alone, and of all others. */
    private void predict(ColdScores cold, Visitor visitor) {
      Arrays.fill(others, 0);
      Arrays.fill(content, 0);
      for (int model = 0; model < weights.length; model++) {
        if (weights[model] > 0) {
          Scorer scorer = models.get(model);
          System.arraycopy(own[model], 0, standard, 0, standard.length);
          StandardScores.standardize(scorer, standard, cold, visitor);
          float[] sum = scorer.judgesByContentAlone() ? content : others;
          Vectors.addScaled(weights[model], standard, 0, sum, 0, standard.length);
        }
      }
    }

    private void blend(int at, double contentShare, double boldness, boolean onlyCold) {
      for (int item = 0; item < scores.length; item++) {
        if (playsCold[item] && predicts(item)) {
          scores[item] = (float) (boldness * (others[item] + contentShare * content[item]));
        } else {
          scores[item] =
              warm[item] && !playsCold[item] && !onlyCold
                  ? others[item] + content[item]
                  : Float.NEGATIVE_INFINITY;
        }
      }
      task.mask(at, scores);
    }

    /** Whatever the penalty, the same items are described. */
    private boolean predicts(int item) {
      return predicting.getFirst().predicts(item);
    }

    private double value(int[] targets) {
      if (targets.length == 0) {
        return 0;
      }
      double[] ranks = new double[targets.length];
      midRanks.of(scores, targets, ranks);
      Arrays.sort(ranks);
      return metric.of(new TargetRanks(ranks, scores.length));
    }

    private int[] targets(int at, boolean cold) {
      return Arrays.stream(task.targets(at))
          .filter(item -> warm[item] && playsCold[item] == cold)
          .filter(item -> !cold || predicts(item))
          .toArray();
    }

    private Visitor without(Visitor visitor) {
      Visitor.Builder known = new Visitor.Builder();
      for (int position = 0; position < visitor.size(); position++) {
        if (!playsCold[visitor.item(position)]) {
          known.add(
              visitor.item(position),
              visitor.type(position),
              visitor.value(position),
              visitor.timeMillis(position));
        }
      }
      return known.build(visitor.nowMillis());
    }
  }
}
