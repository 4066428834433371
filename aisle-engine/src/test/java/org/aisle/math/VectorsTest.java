package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VectorsTest {
  @Test
  void givesTheSameBitsBeforeAndAfterItIsCompiled() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[64];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    int changed = 0;
    float first = Vectors.dot(values, 0, values, 32, 32);
    for (int round = 0; round < 50_000; round++) {
      changed += Vectors.dot(values, 0, values, 32, 32) == first ? 0 : 1;
    }
    assertThat(changed).isZero();
  }
}
