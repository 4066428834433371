package org.aisle.bench.speed;

import java.util.List;
import org.aisle.bench.report.Surroundings;

/** Rows that nobody had to wait for. */
final class Figures {
  private Figures() {}

  static SpeedRow row(String name, Figure... figures) {
    return new SpeedRow(
        name,
        "Work.",
        List.of(figures),
        List.of(Figure.of("ceiling", "GB/s", new Series(10)).noted("of a machine")),
        List.of("A caveat."),
        List.of(0.5, 1.0),
        12,
        3 << 20,
        new Surroundings("abc", "a machine", "25", "2026-11-23T00:00:00Z"));
  }
}
