package org.aisle.model.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.aisle.math.DiagonalRidge;
import org.aisle.math.VectorTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSolverTest {
  private static final int ROWS = 90;
  private static final int WIDTH = 32;
  private static final float UNOBSERVED = 0.05f;
  private static final double BASE = 0.8;
  private static final double SLOPE = 0.1;

  /** Compares with elimination on the formula as it stands, in the basis before turning. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 19, 20, 31, 32, 70})
  void predictsWhatTheNormalEquationsOfThePaperPredict(int cells) {
    VectorTable table = random();
    float[] before = table.values().clone();
    float[] diagonal = table.diagonalize(UNOBSERVED, 2);
    int[] rows = IntStream.range(0, cells).map(cell -> cell * ROWS / cells).toArray();
    float[] weights = new float[cells];
    for (int cell = 0; cell < cells; cell++) {
      weights[cell] = cell % 3 == 0 ? 0.3f : 1;
    }
    float[] solved = new float[WIDTH];
    RowSolver solver = new RowSolver(table, diagonal, BASE, SLOPE, AlsSolver.EXACT);
    solver.solve(
        new DiagonalRidge.Rows(table.values(), rows, weights, 0, cells),
        solver.scratch(),
        solved,
        0);
    double[] expected = naive(before, rows, weights);
    for (int row = 0; row < ROWS; row++) {
      double product = 0;
      double expectedProduct = 0;
      for (int i = 0; i < WIDTH; i++) {
        product += solved[i] * table.values()[row * WIDTH + i];
        expectedProduct += expected[i] * before[row * WIDTH + i];
      }
      assertThat(product).isCloseTo(expectedProduct, within(1e-4));
    }
  }

  private static double[] naive(float[] table, int[] rows, float[] weights) {
    double[][] system = new double[WIDTH][WIDTH + 1];
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      addOuterProduct(system, table, row, UNOBSERVED);
    }
    for (int cell = 0; cell < rows.length; cell++) {
      addOuterProduct(system, table, rows[cell], weights[cell]);
      sum += weights[cell];
      for (int i = 0; i < WIDTH; i++) {
        system[i][WIDTH] += weights[cell] * table[rows[cell] * WIDTH + i];
      }
    }
    for (int i = 0; i < WIDTH; i++) {
      system[i][i] += BASE + SLOPE * sum;
    }
    return eliminated(system);
  }

  private static void addOuterProduct(double[][] system, float[] table, int row, double weight) {
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j < WIDTH; j++) {
        system[i][j] += weight * table[row * WIDTH + i] * table[row * WIDTH + j];
      }
    }
  }

  /** Gauss–Jordan; the system is positive definite. */
  private static double[] eliminated(double[][] system) {
    double[] solution = new double[WIDTH];
    for (int pivot = 0; pivot < WIDTH; pivot++) {
      for (int row = 0; row < WIDTH; row++) {
        double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
        for (int column = pivot; column <= WIDTH; column++) {
          system[row][column] -= factor * system[pivot][column];
        }
      }
    }
    for (int i = 0; i < WIDTH; i++) {
      solution[i] = system[i][WIDTH] / system[i][i];
    }
    return solution;
  }

  private static VectorTable random() {
    SplittableRandom random = new SplittableRandom(3);
    VectorTable table = VectorTable.zero(ROWS, WIDTH);
    for (int i = 0; i < table.values().length; i++) {
      table.values()[i] = (float) random.nextGaussian();
    }
    return table;
  }
}
