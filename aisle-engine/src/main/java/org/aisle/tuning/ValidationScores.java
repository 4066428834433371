package org.aisle.tuning;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.aisle.evaluation.Metrics;
import org.aisle.evaluation.MidRanks;
import org.aisle.evaluation.RankMetric;
import org.aisle.evaluation.TargetRanks;
import org.aisle.interaction.Histories;
import org.aisle.interaction.Visitor;
import org.aisle.math.Parallel;
import org.aisle.math.TopK;
import org.aisle.model.Model;
import org.aisle.model.Resources;

/**
 * What several models say to the questions of a validation part, kept so that any blend of them can
 * be measured at once: per user the held-out items and the best items of each model, with the
 * scores of all models. Items beyond those hardly reach the top of any blend.
 */
final class ValidationScores {
  private static final int USERS_MAX = 3000;
  private static final int BEST_PER_MODEL = 100;
  private static final RankMetric NDCG = Metrics.ndcg(10);
  private static final int CHUNK = 16;

  private final int modelCount;
  private final Question[] questions;

  /** One user: the candidates' scores, model after model, the relevant candidates first. */
  private record Question(int relevant, int candidates, float[] scores) {}

  private ValidationScores(int modelCount, Question[] questions) {
    this.modelCount = modelCount;
    this.questions = questions;
  }

  static ValidationScores of(
      ValidationCut cut, List<Model> models, ColdItems coldItems, Resources resources) {
    Histories known = cut.fit().histories(cut.fit().interactions());
    Histories asked = Histories.of(cut.heldOut(), cut.fit().userCount());
    int[] users = users(known, asked);
    Question[] questions = new Question[users.length];
    long nowMillis = cut.fit().interactions().newestMillis();
    Parallel.forRanges(
        resources.threads(),
        users.length,
        CHUNK,
        (worker, from, to) -> {
          float[][] scores = new float[models.size()][cut.fit().itemCount()];
          for (int at = from; at < to; at++) {
            Visitor visitor = known.visitor(users[at], nowMillis);
            for (int model = 0; model < scores.length; model++) {
              StandardScores.score(models.get(model), coldItems, visitor, scores[model]);
            }
            questions[at] = question(visitor, relevant(asked, users[at], visitor), scores);
          }
        });
    return new ValidationScores(
        models.size(),
        Arrays.stream(questions).filter(q -> q.relevant > 0).toArray(Question[]::new));
  }

  int modelCount() {
    return modelCount;
  }

  /** How many users have anything to find. */
  int userCount() {
    return questions.length;
  }

  /** NDCG@10 of the models blended with these weights. */
  double ndcg(float[] weights) {
    MidRanks midRanks = new MidRanks();
    double sum = 0;
    for (Question question : questions) {
      int[] targets = new int[question.relevant];
      Arrays.setAll(targets, target -> target);
      double[] ranks = new double[targets.length];
      midRanks.of(blended(question, weights), targets, ranks);
      Arrays.sort(ranks);
      sum += NDCG.of(new TargetRanks(ranks, question.candidates));
    }
    return questions.length == 0 ? 0 : sum / questions.length;
  }

  private static float[] blended(Question question, float[] weights) {
    float[] blended = new float[question.candidates];
    for (int model = 0; model < weights.length; model++) {
      for (int at = 0; weights[model] > 0 && at < blended.length; at++) {
        blended[at] += weights[model] * question.scores[model * blended.length + at];
      }
    }
    return blended;
  }

  /** Users with something known and something held out, at most 3,000, evenly drawn. */
  private static int[] users(Histories known, Histories asked) {
    int[] users = new int[known.userCount()];
    int size = 0;
    for (int user = 0; user < users.length; user++) {
      if (known.size(user) > 0 && asked.size(user) > 0) {
        users[size++] = user;
      }
    }
    int kept = Math.min(size, USERS_MAX);
    int[] drawn = new int[kept];
    for (int i = 0; i < kept; i++) {
      drawn[i] = users[(int) ((long) i * size / kept)];
    }
    return drawn;
  }

  private static BitSet relevant(Histories asked, int user, Visitor visitor) {
    BitSet relevant = new BitSet();
    for (int position = 0; position < asked.size(user); position++) {
      relevant.set(asked.log().item(asked.row(user, position)));
    }
    for (int position = 0; position < visitor.size(); position++) {
      relevant.clear(visitor.item(position));
    }
    return relevant;
  }

  private static Question question(Visitor visitor, BitSet relevant, float[][] scores) {
    BitSet others = new BitSet();
    TopK best = new TopK(BEST_PER_MODEL + visitor.size());
    int[] items = new int[BEST_PER_MODEL + visitor.size()];
    float[] ignored = new float[items.length];
    for (float[] column : scores) {
      for (int item = 0; item < column.length; item++) {
        best.offer(item, column[item]);
      }
      int size = best.drain(items, ignored);
      for (int i = 0; i < size; i++) {
        others.set(items[i]);
      }
    }
    for (int position = 0; position < visitor.size(); position++) {
      others.clear(visitor.item(position));
    }
    others.andNot(relevant);
    int[] candidates = IntStream.concat(relevant.stream(), others.stream()).toArray();
    float[] kept = new float[candidates.length * scores.length];
    for (int model = 0; model < scores.length; model++) {
      for (int at = 0; at < candidates.length; at++) {
        kept[model * candidates.length + at] = scores[model][candidates[at]];
      }
    }
    return new Question(relevant.cardinality(), candidates.length, kept);
  }
}
