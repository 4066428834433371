package org.aisle.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final List<String> order = new ArrayList<>();

  private final class Noted implements Contestant {
    private final String name;
    private int turns;

    Noted(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void warmUp() {
      order.add("warm " + name);
    }

    @Override
    public Reading measure() {
      order.add(name);
      turns++;
      return new Reading(turns, 10 * turns);
    }
  }

  @Test
  void letsEveryoneTakeTurnsAfterWarmingUp() {
    Rounds rounds = Rounds.run(List.of(new Noted("a"), new Noted("b")), 2, text -> {});

    assertThat(order).containsExactly("warm a", "warm b", "a", "b", "a", "b");
    assertThat(rounds.cpu("b").values()).containsExactly(10, 20);
    assertThat(rounds.wall("a").values()).containsExactly(1, 2);
  }

  @Test
  void medianIsTheMiddle() {
    assertThat(new Series(5, 1, 2).median()).isEqualTo(2);
    assertThat(new Series(5, 1, 2, 3).median()).isEqualTo(2.5);
    assertThat(new Series().median()).isNaN();
  }

  @Test
  void ratiosAreOfOneRound() {
    assertThat(new Series(4, 9).dividedBy(new Series(2, 3)).values()).containsExactly(2, 3);
  }

  @Test
  void goalsReadAsPeopleWriteThem() {
    assertThat(Figure.of("m", "", new Series(1)).atMost(1.2).goal()).hasToString("≤ 1.2");
    assertThat(Figure.of("m", "", new Series(1)).atLeast(3000).goal()).hasToString("≥ 3,000");
  }

  @Test
  void goalsOfWhatIsMissingAreNotReached() {
    assertThat(Figure.missing("m", "", "because").atLeast(1).reached()).isFalse();
    assertThat(Figure.missing("m", "", "because").atMost(1).reached()).isFalse();
    assertThat(Figure.of("m", "", new Series(1)).atMost(1).reached()).isTrue();
    assertThat(Figure.of("m", "", new Series(1)).reached()).isFalse();
  }
}
