package org.aisle.bench.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.aisle.math.TopK;

/**
 * The search of a graph inside this process, as broad as the recall asks for: the breadth is
 * doubled until every other question reaches it; the questions between are measured.
 */
final class GraphPeer implements SearchPeer {
  private static final int BREADTH_MAX = 10_000;

  private final VectorGraph graph;
  private final float[][] questions;
  private final int[][] truth;
  private final int wanted;
  private final double buildCpuSeconds;
  private final int breadth;
  private final Timed timed;
  private int asked;

  /** Will ask this graph about these vectors; it took so long to build. */
  GraphPeer(String name, Built built, PeerVectors vectors, GraphGoal goal) {
    this.graph = built.graph();
    this.buildCpuSeconds = built.cpuSeconds();
    this.wanted = Math.min(goal.wanted(), vectors.itemCount());
    int users = vectors.userCount();
    questions = new float[users][];
    truth = new int[users][];
    float[] scores = new float[vectors.itemCount()];
    for (int user = 0; user < users; user++) {
      questions[user] = vectors.user(user);
      vectors.score(user, scores);
      truth[user] = best(scores, wanted);
    }
    breadth = breadth(goal.recall());
    timed =
        Timed.onThread(
            name, goal.secondsAtLeast(), () -> graph.best(questions[next()], wanted, breadth));
  }

  /**
   * A graph, and the CPU seconds of all threads that building it took.
   *
   * @param graph what is searched
   * @param cpuSeconds what it took
   */
  record Built(VectorGraph graph, double cpuSeconds) {}

  /**
   * What a search has to reach.
   *
   * @param wanted how many items
   * @param recall the share of the truly best that it has to find
   * @param secondsAtLeast how long it is timed in a round
   */
  record GraphGoal(int wanted, double recall, double secondsAtLeast) {}

  private static int[] best(float[] scores, int wanted) {
    TopK best = new TopK(wanted);
    for (int item = 0; item < scores.length; item++) {
      best.offer(item, scores[item]);
    }
    int[] items = new int[wanted];
    return Arrays.copyOf(items, best.drain(items, new float[wanted]));
  }

  private int breadth(double recall) {
    int tried = wanted;
    while (tried < BREADTH_MAX && recall(0, tried) < recall) {
      tried *= 2;
    }
    return tried;
  }

  private int next() {
    int question = 2 * asked + 1;
    asked = (asked + 1) % (questions.length / 2);
    return question;
  }

  private double recall(int first, int searched) {
    double sum = 0;
    int count = 0;
    for (int question = first; question < questions.length; question += 2) {
      int[] found = graph.best(questions[question], wanted, searched);
      int[] shown = Arrays.copyOf(found, Math.min(found.length, wanted));
      sum +=
          (double)
                  Arrays.stream(truth[question])
                      .filter(item -> IntStream.of(shown).anyMatch(other -> other == item))
                      .count()
              / truth[question].length;
      count++;
    }
    return sum / count;
  }

  @Override
  public String name() {
    return timed.name();
  }

  @Override
  public void warmUp() {
    timed.warmUp();
  }

  @Override
  public Reading measure() {
    return timed.measure();
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "%s (%.1f s of CPU), breadth %d to search",
        graph.description(),
        buildCpuSeconds,
        breadth);
  }

  @Override
  public double recall() {
    return recall(1, breadth);
  }

  @Override
  public void close() {
    graph.close();
  }
}
