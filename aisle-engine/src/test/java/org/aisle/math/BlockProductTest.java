package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockProductTest {
  @ParameterizedTest
  @CsvSource({"1, 1, 1", "4, 3, 16", "23, 8, 48", "10, 7, 37", "9, 1, 5", "0, 2, 16", "6, 0, 16"})
  void isTheProductWithEveryVectorToTheBit(int rows, int count, int width) {
    float[] matrix = random(rows * width, 1);
    float[][] vectors = new float[count][];
    for (int v = 0; v < count; v++) {
      vectors[v] = random(width, 2 + v);
    }
    float[][] products = new float[count][rows];
    new BlockProduct(matrix, rows, width).multiply(vectors, products);
    for (int v = 0; v < count; v++) {
      float[] expected = new float[rows];
      Vectors.multiply(matrix, vectors[v], expected, rows);
      assertThat(products[v]).containsExactly(expected);
      for (int row = 0; row < rows; row++) {
        assertThat((double) products[v][row])
            .isCloseTo(naive(matrix, row * width, vectors[v]), within(1e-5));
      }
    }
  }

  private static double naive(float[] matrix, int from, float[] vector) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += (double) matrix[from + i] * vector[i];
    }
    return sum;
  }

  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
