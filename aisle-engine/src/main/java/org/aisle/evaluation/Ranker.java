package org.aisle.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.aisle.interaction.Visitor;
import org.aisle.math.Parallel;
import org.aisle.math.Scans;
import org.aisle.model.Scorer;

/**
 * Lets a scorer answer a task: all items are scored and ranked for every user, on all cores, a
 * block of users at a time, of which each thread scores a few at once so that the scorer can share
 * work among them. Their scores are all the memory it needs beside the result.
 */
final class Ranker {
  private static final int BLOCK = 1024;

  /** How many users a thread scores at once; a multiple of what block products work on. */
  private static final int SCORED_AT_ONCE = 48;

  /** How many scores a thread keeps at most, except that one user's must fit. */
  private static final int SCORES_MAX = 1 << 23;

  private final RankingTask task;
  private final int threads;
  private final long seed;

  Ranker(RankingTask task, int threads, long seed) {
    this.task = task;
    this.threads = threads;
    this.seed = seed;
  }

  /** Ranks everything and keeps the first {@code listSize} places of each list. */
  Rankings rank(Scorer scorer, int listSize, RankedLists sink) {
    if (scorer.itemCount() != task.itemCount()) {
      throw new IllegalArgumentException(
          "The scorer knows %d items, the test %d. Train it on the same dataset."
              .formatted(scorer.itemCount(), task.itemCount()));
    }
    Rankings rankings = new Rankings(task, listSize);
    int longest = Math.min(Math.max(listSize, sink.longest()), task.itemCount());
    int chunk = Math.clamp(SCORES_MAX / Math.max(1, task.itemCount()), 1, SCORED_AT_ONCE);
    Worker[] workers = new Worker[threads];
    TopList[] shown = new TopList[BLOCK];
    for (int block = 0; block < task.size(); block += BLOCK) {
      int from = block;
      int size = Math.min(BLOCK, task.size() - from);
      Parallel.forRanges(
          threads,
          size,
          chunk,
          (worker, first, end) -> {
            if (workers[worker] == null) {
              workers[worker] = new Worker(task, scorer, chunk);
            }
            workers[worker].score(from + first, from + end);
            for (int i = first; i < end; i++) {
              float[] scores = workers[worker].rank(from + i, i - first, rankings);
              if (longest > 0) {
                TopList list = shown[i] == null ? new TopList(longest, seed) : shown[i];
                list.select(scores, task.user(from + i));
                rankings.putList(from + i, list);
                shown[i] = list;
              }
            }
          });
      for (int i = 0; i < size && sink.longest() > 0; i++) {
        sink.accept(task.user(from + i), shown[i]);
      }
    }
    return rankings;
  }

  /** The scratch space of one thread. */
  private static final class Worker {
    private final RankingTask task;
    private final Scorer scorer;
    private final float[][] scores;
    private final MidRanks midRanks = new MidRanks();

    Worker(RankingTask task, Scorer scorer, int visitors) {
      this.task = task;
      this.scorer = scorer;
      this.scores = new float[visitors][task.itemCount()];
    }

    void score(int from, int to) {
      List<Visitor> visitors = new ArrayList<>();
      for (int position = from; position < to; position++) {
        visitors.add(task.visitor(position));
      }
      scorer.score(visitors, scores);
    }

    /** Answers the scores, of which those of masked items are −∞ now. */
    float[] rank(int position, int row, Rankings rankings) {
      check(position, scores[row]);
      int candidates = scores[row].length - task.mask(position, scores[row]);
      int[] targets = task.targets(position);
      double[] ranks = new double[targets.length];
      midRanks.of(scores[row], targets, ranks);
      rankings.put(position, targets, ranks, candidates);
      return scores[row];
    }

    /** NaN would beat everything, because nothing is above it; −∞ is kept for what is masked. */
    private void check(int position, float[] scores) {
      if (Scans.countGreater(scores, Float.NEGATIVE_INFINITY) == scores.length) {
        return;
      }
      for (int item = 0; item < scores.length; item++) {
        if (!(scores[item] > Float.NEGATIVE_INFINITY)) {
          if (Float.isNaN(scores[item])) {
            throw new IllegalStateException(
                "The scorer gave NaN to item %d for user %d; scores must be numbers."
                    .formatted(item, task.user(position)));
          }
          scores[item] = -Float.MAX_VALUE;
        }
      }
    }
  }
}
