package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CholeskyTest {
  @Test
  void solvesWhatWasWorkedByHand() {
    // [[4,2],[2,5]] · (1,2) = (8,12)
    float[] a = {4, 2, 2, 5};
    float[] b = {8, 12};
    Cholesky.factor(a, 2);
    Cholesky.solve(a, 2, b);
    assertThat(b).containsExactly(new float[] {1, 2}, within(1e-6f));
  }

  @Test
  void readsTheUpperTriangleOnly() {
    float[] a = {4, 2, Float.NaN, 5};
    float[] b = {8, 12};
    Cholesky.factor(a, 2);
    Cholesky.solve(a, 2, b);
    assertThat(b).containsExactly(new float[] {1, 2}, within(1e-6f));
  }

  @Property(tries = 60)
  void solvesAnySystemOfAnySize(@ForAll @IntRange(min = 1, max = 70) int n, @ForAll int seed) {
    Random random = new Random(seed);
    float[] expected = new float[n];
    NormalEquations equations = new NormalEquations(n);
    equations.reset(1);
    for (int i = 0; i < n; i++) {
      expected[i] = (float) random.nextGaussian();
    }
    float[] row = new float[n];
    float[] b = new float[n];
    for (int m = 0; m < 2 * n; m++) {
      float product = 0;
      for (int i = 0; i < n; i++) {
        row[i] = (float) random.nextGaussian();
        product += row[i] * expected[i];
      }
      float weight = 0.5f + random.nextFloat();
      equations.add(row, 0, weight, weight * product);
    }
    // The equations hold I + YᵀWY; what was added to b lacks the identity's share.
    equations.add(expected, 0, 0, 1);
    equations.solve(b, 0);
    assertThat(b).containsExactly(expected, within(2e-2f));
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    assertThatThrownBy(() -> Cholesky.factor(new float[] {1, 2, 2, 1}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The matrix is not positive definite: pivot 1");
  }

  @Test
  void addsUpTheSameMatrixAsASlowLoop() {
    int n = 37;
    int rows = 150;
    Random random = new Random(7);
    NormalEquations equations = new NormalEquations(n);
    equations.reset(2);
    double[][] expected = new double[n][n];
    float[] row = new float[n];
    for (int m = 0; m < rows; m++) {
      for (int i = 0; i < n; i++) {
        row[i] = random.nextFloat() - 0.5f;
      }
      equations.add(row, 0, 0.25f, 0);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          expected[i][j] += 0.25 * row[i] * row[j];
        }
      }
    }
    float[] actual = equations.matrix();
    for (int i = 0; i < n; i++) {
      expected[i][i] += 2;
      for (int j = i; j < n; j++) {
        assertThat((double) actual[i * n + j]).isCloseTo(expected[i][j], within(1e-4));
      }
    }
  }
}
