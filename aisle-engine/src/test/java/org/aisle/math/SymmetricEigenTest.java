package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  @Test
  void putsTheMatrixTogetherAgainLargestFirst() {
    int n = 7;
    SplittableRandom random = new SplittableRandom(5);
    float[] matrix = new float[n * n];
    for (int row = 0; row < n; row++) {
      for (int column = row; column < n; column++) {
        matrix[row * n + column] = (float) random.nextGaussian();
      }
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix, n);
    for (int row = 0; row < n; row++) {
      assertThat(row == 0 || eigen.values()[row] <= eigen.values()[row - 1]).isTrue();
      for (int column = row; column < n; column++) {
        double sum = 0;
        for (int at = 0; at < n; at++) {
          sum +=
              eigen.values()[at] * eigen.vectors()[at * n + row] * eigen.vectors()[at * n + column];
        }
        assertThat(sum).isCloseTo(matrix[row * n + column], within(1e-5));
      }
    }
  }
}
