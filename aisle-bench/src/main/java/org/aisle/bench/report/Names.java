package org.aisle.bench.report;

import java.util.List;
import org.aisle.math.EditDistance;

/** The names of benchmarks as people type them. */
public final class Names {
  private Names() {}

  /** Refuses the first name that is not known, and says which one is nearest. */
  public static void check(List<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new BenchException(
            BenchException.USAGE,
            "There is no benchmark '%s'; did you mean '%s'? Known: %s."
                .formatted(name, EditDistance.nearest(name, known), String.join(", ", known)));
      }
    }
  }
}
