package org.aisle.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The readings of contestants that took turns: A B C A B C. Not safe for many threads.
 *
 * @param readings those of each contestant, by name, one per round
 */
record Rounds(Map<String, List<Reading>> readings) {
  /** Warms everyone up and lets them take turns. */
  static Rounds run(List<Contestant> contestants, int rounds, Consumer<String> say) {
    Map<String, List<Reading>> readings = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      say.accept("warming up " + contestant.name());
      contestant.warmUp();
      readings.put(contestant.name(), new ArrayList<>());
    }
    for (int round = 1; round <= rounds; round++) {
      for (Contestant contestant : contestants) {
        Reading reading = contestant.measure();
        readings.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(reading);
        say.accept(
            "round %d of %d, %s: %.3g s, %.3g s of CPU"
                .formatted(
                    round, rounds, contestant.name(), reading.wallSeconds(), reading.cpuSeconds()));
      }
    }
    return new Rounds(readings);
  }

  /** The processors' seconds of this contestant. */
  Series cpu(String name) {
    return series(name, Reading::cpuSeconds);
  }

  /** The seconds of this contestant by the clock. */
  Series wall(String name) {
    return series(name, Reading::wallSeconds);
  }

  private Series series(String name, ToDoubleFunction<Reading> part) {
    List<Reading> own = readings.get(name);
    if (own == null) {
      throw new IllegalArgumentException(
          "Nobody called '%s' took part, but %s.".formatted(name, readings.keySet()));
    }
    return new Series(own.stream().mapToDouble(part).toArray());
  }
}
