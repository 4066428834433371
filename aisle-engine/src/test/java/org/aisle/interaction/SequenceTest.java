package org.aisle.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SequenceTest {
  private static final InteractionWeights WEIGHTS = InteractionWeights.defaults();

  @Test
  void putsAnItemWhereItsNewestInteractionStands() {
    Visitor visitor =
        new Visitor.Builder()
            .add(7, InteractionType.VIEW, 1, 1)
            .add(5, InteractionType.PURCHASE, 1, 2)
            .add(7, InteractionType.CART, 1, 3)
            .add(2, InteractionType.VIEW, 1, 4)
            .build(5);
    Sequence sequence = Sequence.of(visitor, WEIGHTS);
    assertThat(sequence.items()).containsExactly(5, 7, 2);
    assertThat(sequence.weights()).containsExactly(new float[] {1, 0.79f, 0.3f}, within(1e-6f));
  }

  @Test
  void leavesOutWhatHasNoWeight() {
    InteractionWeights purchasesOnly = new InteractionWeights(0, 0, 0, 0, 1, 1, 0, 0);
    Visitor visitor =
        new Visitor.Builder()
            .add(1, InteractionType.PURCHASE, 1, 1)
            .add(2, InteractionType.VIEW, 1, 2)
            .build(3);
    assertThat(Sequence.of(visitor, purchasesOnly).items()).containsExactly(1);
  }

  @Test
  void decaysWithTheStepsBackFromTheLastItem() {
    Sequence sequence = Sequence.of(Visitor.ofItems(9, 1, 4), WEIGHTS);
    SparseRow decayed = sequence.decayed(2);
    assertThat(decayed.items()).containsExactly(1, 4, 9);
    assertThat(decayed.weights())
        .containsExactly(
            new float[] {(float) Math.exp(-0.5), 1, (float) Math.exp(-1)}, within(1e-6f));
    assertThat(sequence.decayed(0).weights()).containsExactly(1, 1, 1);
  }
}
