package org.aisle.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.aisle.model.Algorithm;
import org.junit.jupiter.api.Test;

class AlgorithmsTest {
  @Test
  void findsEveryAlgorithmByTheNameOfItsTrainer() {
    for (Algorithm algorithm : Algorithms.all()) {
      assertSame(algorithm, Algorithms.named(algorithm.name()));
      assertEquals(algorithm.name(), algorithm.defaults().algorithm());
      assertTrue(algorithm.defaults().parameters().size() > 0, algorithm.name());
    }
  }

  @Test
  void namesTheNearestAlgorithmWhenThereIsNone() {
    IllegalArgumentException unknown =
        assertThrows(IllegalArgumentException.class, () -> Algorithms.named("itemkn"));
    assertTrue(unknown.toString().contains("did you mean 'itemknn'?"), unknown.toString());
  }
}
