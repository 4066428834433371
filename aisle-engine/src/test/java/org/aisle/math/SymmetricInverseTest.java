package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymmetricInverseTest {
  @Test
  void timesTheMatrixGivesTheIdentity() {
    int n = 130;
    float[][] matrix = new float[n][n];
    try (SymmetricInverse inverse = new SymmetricInverse(n)) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          matrix[i][j] = (i == j ? 3 : 0) + 1f / (1 + Math.abs(i - j));
        }
        inverse.setRow(i, matrix[i]);
      }
      inverse.invert();
      float[] row = new float[n];
      for (int i = 0; i < n; i++) {
        inverse.row(i, row);
        assertThat(inverse.diagonal(i)).isEqualTo(row[i]);
        for (int j = 0; j < n; j++) {
          assertThat(Vectors.dot(row, 0, matrix[j], 0, n)).isCloseTo(i == j ? 1 : 0, within(1e-4f));
        }
      }
    }
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    try (SymmetricInverse inverse = new SymmetricInverse(2)) {
      inverse.setRow(0, new float[] {1, 2});
      inverse.setRow(1, new float[] {2, 1});
      assertThatThrownBy(inverse::invert)
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("A matrix of 2 rows is not positive definite (pivot 2).");
    }
  }
}
