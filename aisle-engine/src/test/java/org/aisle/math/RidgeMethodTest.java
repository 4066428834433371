package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All ways to solve against the normal equations, which have a slow oracle of their own. */
class RidgeMethodTest {
  private static final int WIDTH = 48;
  private static final int TABLE = 200;
  private static final float OFFSET = 0.7f;

  private final SplittableRandom random = new SplittableRandom(11);
  private final float[] table = numbers(TABLE * WIDTH);
  private final float[] diagonal = diagonal();

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private float[] diagonal() {
    float[] values = new float[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      values[i] = 20f / (1 + i);
    }
    return values;
  }

  private DiagonalRidge.Rows rows(int count) {
    int[] numbers = new int[count + 2];
    float[] weights = new float[count + 2];
    for (int m = 0; m < numbers.length; m++) {
      numbers[m] = random.nextInt(TABLE);
      weights[m] = m % 3 == 0 ? 1 : 0.2f + (float) random.nextDouble();
    }
    return new DiagonalRidge.Rows(table, numbers, weights, 1, count + 1);
  }

  private float[] exact(DiagonalRidge.Rows rows) {
    float[] solution = new float[WIDTH];
    new NormalEquations(WIDTH).solve(rows, diagonal, OFFSET, solution, 0);
    return solution;
  }

  /** Σ w·(1 − y·x)² + xᵀ(D + c)x, of which the solution is the minimum. */
  private double objective(DiagonalRidge.Rows rows, float[] x, int at) {
    double sum = 0;
    for (int cell = rows.from(); cell < rows.to(); cell++) {
      double missing = 1;
      for (int i = 0; i < WIDTH; i++) {
        missing -= x[at + i] * table[rows.rows()[cell] * WIDTH + i];
      }
      sum += rows.weights()[cell] * missing * missing;
    }
    for (int i = 0; i < WIDTH; i++) {
      sum += (diagonal[i] + OFFSET) * x[at + i] * x[at + i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 31, 32, 33, 150})
  void conjugateGradientsWithManyStepsAreExact(int count) {
    DiagonalRidge.Rows rows = rows(count);
    float[] x = numbers(WIDTH);
    new ConjugateGradients(WIDTH, 3 * WIDTH).solve(rows, diagonal, OFFSET, x, 0);
    assertThat(x).containsExactly(exact(rows), within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 48, 150})
  void oneBlockOfAllUnknownsIsExact(int count) {
    DiagonalRidge.Rows rows = rows(count);
    float[] x = numbers(WIDTH);
    new BlockDescent(WIDTH, 64).solve(rows, diagonal, OFFSET, x, 0);
    assertThat(x).containsExactly(exact(rows), within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32})
  void manyRoundsOfBlocksAreExact(int size) {
    DiagonalRidge.Rows rows = rows(70);
    float[] x = new float[WIDTH];
    BlockDescent blocks = new BlockDescent(WIDTH, size);
    for (int round = 0; round < 200; round++) {
      blocks.solve(rows, diagonal, OFFSET, x, 0);
    }
    assertThat(x).containsExactly(exact(rows), within(1e-3f));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 150})
  void everyImprovementComesNearerToTheMinimumAndTouchesNothingElse(int count) {
    DiagonalRidge.Rows rows = rows(count);
    double least = objective(rows, exact(rows), 0);
    for (RidgeMethod method :
        new RidgeMethod[] {new ConjugateGradients(WIDTH, 1), new BlockDescent(WIDTH, 16)}) {
      float[] x = numbers(3 * WIDTH);
      float before = x[WIDTH - 1];
      float behind = x[2 * WIDTH];
      double left = objective(rows, x, WIDTH) - least;
      for (int round = 0; round < 3; round++) {
        method.solve(rows, diagonal, OFFSET, x, WIDTH);
        double now = objective(rows, x, WIDTH) - least;
        assertThat(now).isLessThan(0.9 * left + 1e-5);
        left = now;
      }
      assertThat(x[WIDTH - 1]).isEqualTo(before);
      assertThat(x[2 * WIDTH]).isEqualTo(behind);
    }
  }
}
