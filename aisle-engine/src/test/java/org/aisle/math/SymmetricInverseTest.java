package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 130, 512, 1100})
  void timesTheMatrixGivesTheIdentity(int size) {
    try (SymmetricInverse one = inverse(size, 1);
        SymmetricInverse three = inverse(size, 3)) {
      float[] row = new float[size];
      float[] same = new float[size];
      for (int i = 0; i < size; i += 1 + size / 40) {
        one.row(i, row);
        three.row(i, same);
        assertThat(same).containsExactly(row);
        for (int j = 0; j < size; j += 1 + size / 60) {
          float product = Vectors.dot(row, 0, matrixRow(j, size), 0, size);
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-4f));
          assertThat(one.get(j, i)).isEqualTo(row[j]);
        }
      }
    }
  }

  private static SymmetricInverse inverse(int size, int threads) {
    SymmetricInverse inverse = new SymmetricInverse(size);
    for (int row = 0; row < size; row++) {
      inverse.setRow(row, matrixRow(row, size));
    }
    inverse.invert(threads);
    return inverse;
  }

  private static float[] matrixRow(int row, int size) {
    float[] values = new float[size];
    for (int column = 0; column < size; column++) {
      values[column] = (row == column ? 3 : 0) + 1f / (1 + Math.abs(row - column));
    }
    return values;
  }

  @Test
  void refusesAMatrixThatIsNotPositiveDefinite() {
    try (SymmetricInverse inverse = new SymmetricInverse(2)) {
      inverse.setRow(0, new float[] {1, 2});
      inverse.setRow(1, new float[] {2, 1});
      assertThatThrownBy(() -> inverse.invert(1))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("A matrix of 2 rows is not positive definite (pivot 2).");
    }
  }
}
