package org.aisle.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The expected numbers were printed by NumPy. */
class MersenneTwisterTest {
  @Test
  void drawsTheNumbersOfNumPy() {
    MersenneTwister random = new MersenneTwister(42);

    assertThat(random.nextDouble()).isEqualTo(.3745401188473625);
    assertThat(random.nextDouble()).isEqualTo(.9507143064099162);
    assertThat(random.nextDouble()).isEqualTo(.7319939418114051);
  }

  @Test
  void permutesLikeNumPy() {
    assertThat(Arrays.copyOf(new MersenneTwister(98765).permutation(1000), 5))
        .containsExactly(734, 219, 278, 498, 1);
  }

  @Test
  void shufflesLikeNumPy() {
    int[] numbers = new int[1000];
    Arrays.setAll(numbers, i -> i);

    new MersenneTwister(0).shuffle(numbers);

    assertThat(Arrays.copyOf(numbers, 5)).containsExactly(993, 859, 298, 553, 672);
  }

  @Test
  void permutesNothingAndOne() {
    assertThat(new MersenneTwister(1).permutation(0)).isEmpty();
    assertThat(new MersenneTwister(1).permutation(1)).containsExactly(0);
  }
}
