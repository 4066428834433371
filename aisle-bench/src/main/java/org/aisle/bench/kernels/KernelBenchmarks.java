package org.aisle.bench.kernels;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.aisle.math.BlockProduct;
import org.aisle.math.Cholesky;
import org.aisle.math.ConjugateGradients;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.NormalEquations;
import org.aisle.math.Scans;
import org.aisle.math.TopK;
import org.aisle.math.Vectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What ALS and the ranking of all items spend their time in, on 20,000 vectors. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBenchmarks {
  private static final int ITEMS = 20_000;
  private static final int VISITORS = 48;
  private static final int HISTORY = 100;
  private static final int STEPS = 3;
  private static final int WANTED = 10;

  @Param({"64", "128"})
  private int width;

  private float[] items = {};
  private float[] visitor = {};
  private float[] scores = {};
  private float[] solution = {};
  private float[] gram = {};
  private float[] factored = {};
  private float[] diagonal = {};
  private float[][] visitors = {};
  private float[][] products = {};
  private BlockProduct block = new BlockProduct(items, 0, 1);
  private NormalEquations equations = new NormalEquations(1);
  private ConjugateGradients gradients = new ConjugateGradients(1, 1);
  private DiagonalRidge.Rows history =
      new DiagonalRidge.Rows(items, new int[0], new float[0], 0, 0);
  private final TopK best = new TopK(WANTED);

  /** Draws the vectors. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(width);
    items = normal(random, ITEMS * width);
    visitor = normal(random, width);
    scores = normal(random, ITEMS);
    solution = new float[width];
    visitors = new float[VISITORS][];
    for (int at = 0; at < VISITORS; at++) {
      visitors[at] = normal(random, width);
    }
    products = new float[VISITORS][ITEMS];
    block = new BlockProduct(items, ITEMS, width);
    equations = new NormalEquations(width);
    gradients = new ConjugateGradients(width, STEPS);
    int[] rows = random.ints(HISTORY, 0, ITEMS).toArray();
    float[] weights = new float[HISTORY];
    Arrays.fill(weights, 1);
    history = new DiagonalRidge.Rows(items, rows, weights, 0, HISTORY);
    diagonal = new float[width];
    Arrays.fill(diagonal, 1);
    gram = new float[width * width];
    for (int at = 0; at < width; at++) {
      gram[at * width + at] = 1;
    }
    factored = new float[gram.length];
  }

  private static float[] normal(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int at = 0; at < count; at++) {
      values[at] = (float) random.nextGaussian();
    }
    return values;
  }

  /** One inner product. */
  @Benchmark
  public float dot() {
    return Vectors.dot(items, 0, visitor, 0, width);
  }

  /** All items for one visitor. */
  @Benchmark
  public float[] scoreOne() {
    Vectors.multiply(items, visitor, scores, ITEMS);
    return scores;
  }

  /** All items for 48 visitors. */
  @Benchmark
  public float[][] scoreMany() {
    block.multiply(visitors, products);
    return products;
  }

  /** The best ten of given scores. */
  @Benchmark
  public int bestTen() {
    best.clear();
    for (int item = Scans.firstGreater(scores, 0, best.bar());
        item < scores.length;
        item = Scans.firstGreater(scores, item + 1, best.bar())) {
      best.offer(item, scores[item]);
    }
    return best.size();
  }

  /** How many scores are above one, as for a rank. */
  @Benchmark
  public int countGreater() {
    return Scans.countGreater(scores, 0);
  }

  /** The vector of a user with 100 items, exactly: gather, update, factor, solve. */
  @Benchmark
  public float[] solveExactly() {
    equations.solve(history, diagonal, 1, solution, 0);
    return solution;
  }

  /** The same by three steps of conjugate gradients from where it was. */
  @Benchmark
  public float[] solveByGradients() {
    gradients.solve(history, diagonal, 1, solution, 0);
    return solution;
  }

  /** Factoring a matrix as wide as a vector. */
  @Benchmark
  public float[] cholesky() {
    System.arraycopy(gram, 0, factored, 0, gram.length);
    Cholesky.factor(factored, width);
    return factored;
  }
}
