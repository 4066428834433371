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
    List<Found> found = new ArrayList<>();
    for (double penalty : PENALTIES) {
      ColdScores predicting =
          ColdScores.fit(task.fit().catalog(), known, new Settings(penalty, 1, 1), resources);
      Sums[] sums = ask(predicting, resources.threads());
      for (int share = 0; share < sums.length; share++) {
        for (int bold = 0; bold < BOLDNESSES.length; bold++) {
          found.add(
              new Found(
                  new Settings(penalty, BOLDNESSES[bold], CONTENT_SHARES[share]),
                  sums[share],
                  sums[share].cold[bold],
                  sums[share].cold[bold] + sums[share].warm[bold]));
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

  private Sums[] ask(ColdScores predicting, int threads) {
    int step = 1 + (task.size() - 1) / USERS_MAX;
    Sums[][] perUser = new Sums[task.size()][];
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
    Sums[] total = new Sums[CONTENT_SHARES.length];
    Arrays.setAll(total, share -> new Sums());
    for (int at = 0; at < perUser.length; at += step) {
      for (int share = 0; share < total.length; share++) {
        total[share].add(perUser[at][share]);
      }
    }
    return total;
  }

  /** One thread's scratch space. */
  private final class Asking {
    private final ColdScores predicting;
    private final MidRanks midRanks = new MidRanks();
    private final float[] own = new float[warm.length];
    private final float[] others = new float[warm.length];
    private final float[] content = new float[warm.length];
    private final float[] scores = new float[warm.length];

    Asking(ColdScores predicting) {
      this.predicting = predicting;
    }

    Sums[] ask(int at, Visitor visitor) {
      Sums[] sums = new Sums[CONTENT_SHARES.length];
      Arrays.setAll(sums, share -> new Sums());
      Visitor known = without(visitor);
      int[] cold = targets(at, true);
      int[] met = targets(at, false);
      if (known.size() == 0 || cold.length + met.length == 0) {
        return sums;
      }
      score(known);
      for (int share = 0; share < sums.length; share++) {
        sums[share].coldTargets = cold.length;
        blend(at, CONTENT_SHARES[share], 1, true);
        sums[share].amongCold = value(cold);
        for (int bold = 0; bold < BOLDNESSES.length; bold++) {
          blend(at, CONTENT_SHARES[share], BOLDNESSES[bold], false);
          sums[share].cold[bold] = value(cold);
          sums[share].warm[bold] = value(met);
        }
      }
      return sums;
    }

    /** The blend of models that judge by content alone, and of all others. */
    private void score(Visitor visitor) {
      Arrays.fill(others, 0);
      Arrays.fill(content, 0);
      for (int model = 0; model < weights.length; model++) {
        if (weights[model] > 0) {
          Scorer scorer = models.get(model);
          scorer.score(visitor, own);
          StandardScores.standardize(scorer, own, predicting, visitor);
          float[] sum = scorer.judgesByContentAlone() ? content : others;
          Vectors.addScaled(weights[model], own, 0, sum, 0, own.length);
        }
      }
    }

    private void blend(int at, double contentShare, double boldness, boolean onlyCold) {
      for (int item = 0; item < scores.length; item++) {
        if (playsCold[item] && predicting.predicts(item)) {
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
          .filter(item -> !cold || predicting.predicts(item))
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
