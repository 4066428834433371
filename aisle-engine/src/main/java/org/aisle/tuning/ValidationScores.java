package org.aisle.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.evaluation.MidRanks;
import org.aisle.evaluation.RankMetric;
import org.aisle.evaluation.TargetRanks;
import org.aisle.interaction.Visitor;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.math.Vectors;
import org.aisle.model.Resources;
import org.aisle.model.Scorer;

/**
 * What several models say to the questions of a validation part, kept so that any blend of them can
 * be measured at once: per user the held-out items and the best items of each model, with the
 * scores of all models. Items beyond those hardly reach the top of any blend.
 */
final class ValidationScores {
  private static final int BEST_PER_MODEL = 100;
  private static final int CHUNK = 64;

  /** More users than these make a search for weights slow and hardly better. */
  private static final int USERS_MAX = 12_000;

  private final int modelCount;
  private final RankMetric metric;
  private final int threads;
  private final List<Question> questions = new ArrayList<>();

  /** One user: the candidates' scores, model after model, the relevant candidates first. */
  private record Question(int relevant, int candidates, float[] scores) {}

  private ValidationScores(int modelCount, RankMetric metric, int threads) {
    this.modelCount = modelCount;
    this.metric = metric;
    this.threads = threads;
  }

  /** A validation task with the models that learned from its part of the data. */
  record Answered(ValidationTask task, List<? extends Scorer> models, ColdScores coldScores) {}

  /** The answers of as many models to each task, in the same order. */
  static ValidationScores of(List<Answered> tasks, RankMetric metric, Resources resources) {
    ValidationScores scores =
        new ValidationScores(tasks.getFirst().models().size(), metric, resources.threads());
    for (Answered answered : tasks) {
      scores.ask(answered, USERS_MAX / tasks.size());
    }
    return scores;
  }

  private void ask(Answered answered, int most) {
    ValidationTask task = answered.task().thinned(most);
    Question[] asked = new Question[task.size()];
    float[][][][] scratch = new float[threads][][][];
    task.forBlocks(
        threads,
        (worker, from, visitors) -> {
          if (scratch[worker] == null) {
            scratch[worker] = new float[modelCount][][];
            Arrays.setAll(scratch[worker], model -> task.blockOfScores());
          }
          float[][][] scores = scratch[worker];
          for (int model = 0; model < modelCount; model++) {
            Scorer scorer = answered.models().get(model);
            scorer.score(visitors, scores[model]);
            for (int i = 0; i < visitors.size(); i++) {
              StandardScores.standardize(
                  scorer, scores[model][i], answered.coldScores(), visitors.get(i));
            }
          }
          for (int i = 0; i < visitors.size(); i++) {
            asked[from + i] = question(task, from + i, rows(scores, i), visitors.get(i));
          }
        });
    questions.addAll(Arrays.asList(asked));
  }

  private static float[][] rows(float[][][] scores, int at) {
    float[][] rows = new float[scores.length][];
    Arrays.setAll(rows, model -> scores[model][at]);
    return rows;
  }

  int modelCount() {
    return modelCount;
  }

  /** How many users are asked. */
  int userCount() {
    return questions.size();
  }

  /** The metric of the models blended with these weights. */
  double value(float[] weights) {
    return values(new float[modelCount], List.of(weights))[0];
  }

  /**
   * The metric of each of several blends. The fewer weights differ from the base, the faster, since
   * the base is blended once.
   */
  double[] values(float[] base, List<float[]> blends) {
    double[][] perUser = new double[blends.size()][questions.size()];
    Parallel.forRanges(
        threads,
        questions.size(),
        CHUNK,
        Blending::new,
        (blending, from, to) -> {
          for (int at = from; at < to; at++) {
            blending.start(questions.get(at), base);
            for (int blend = 0; blend < perUser.length; blend++) {
              perUser[blend][at] = blending.value(blends.get(blend));
            }
          }
        });
    return Arrays.stream(perUser).mapToDouble(ValidationScores::mean).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** One thread's blends of one user's scores. */
  private final class Blending {
    private final MidRanks midRanks = new MidRanks();
    private Question question = new Question(0, 0, new float[0]);
    private float[] base = new float[0];
    private float[] blended = new float[0];
    private float[] blendedBase = new float[0];
    private int[] targets = new int[0];

    void start(Question asked, float[] weights) {
      question = asked;
      base = weights;
      blended = new float[asked.candidates];
      blendedBase = new float[asked.candidates];
      targets = new int[asked.relevant];
      Arrays.setAll(targets, target -> target);
      for (int model = 0; model < modelCount; model++) {
        add(model, weights[model], blendedBase);
      }
    }

    double value(float[] weights) {
      System.arraycopy(blendedBase, 0, blended, 0, blended.length);
      for (int model = 0; model < modelCount; model++) {
        add(model, weights[model] - base[model], blended);
      }
      double[] ranks = new double[targets.length];
      midRanks.of(blended, targets, ranks);
      Arrays.sort(ranks);
      return metric.of(new TargetRanks(ranks, question.candidates));
    }

    private void add(int model, float weight, float[] sums) {
      if (weight != 0) {
        int from = model * question.candidates;
        Vectors.addScaled(weight, question.scores, from, sums, 0, question.candidates);
      }
    }
  }

  private static Question question(ValidationTask task, int at, float[][] scores, Visitor visitor) {
    BitSet relevant = new BitSet();
    for (int target : task.targets(at)) {
      relevant.set(target);
    }
    BitSet others = new BitSet();
    TopK best = new TopK(BEST_PER_MODEL + visitor.size());
    int[] items = new int[BEST_PER_MODEL + visitor.size()];
    float[] ignored = new float[items.length];
    for (float[] column : scores) {
      task.mask(at, column);
      for (int item = 0; item < column.length; item++) {
        if (column[item] > Float.NEGATIVE_INFINITY) {
          best.offer(item, column[item]);
        }
      }
      int size = best.drain(items, ignored);
      for (int i = 0; i < size; i++) {
        others.set(items[i]);
      }
    }
    others.andNot(relevant);
    int[] candidates = IntStream.concat(relevant.stream(), others.stream()).toArray();
    float[] kept = new float[candidates.length * scores.length];
    for (int model = 0; model < scores.length; model++) {
      for (int i = 0; i < candidates.length; i++) {
        kept[model * candidates.length + i] = scores[model][candidates[i]];
      }
    }
    return new Question(relevant.cardinality(), candidates.length, kept);
  }
}
