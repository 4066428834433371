package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 1003})
  void addsUpNumbersAndSquares(int count) {
    SplittableRandom random = new SplittableRandom(count);
    float[] values = new float[count];
    double sum = 0;
    double squares = 0;
    for (int at = 0; at < count; at++) {
      values[at] = random.nextInt(-50, 50);
      sum += values[at];
      squares += values[at] * values[at];
    }
    assertThat(Moments.of(values).sum()).isEqualTo(sum, within(1e-9));
    assertThat(Moments.of(values).squares()).isEqualTo(squares, within(1e-9));
  }
}
