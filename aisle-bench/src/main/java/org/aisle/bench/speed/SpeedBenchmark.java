package org.aisle.bench.speed;

import java.util.List;
import java.util.function.Function;

/**
 * Something whose speed is measured.
 *
 * @param name what it is called on the command line
 * @param work what is done, in a sentence or two
 * @param prepared makes its data
 * @param javaOptions with which its process runs beside the usual ones
 */
record SpeedBenchmark(
    String name, String work, Function<Effort, Trial> prepared, List<String> javaOptions) {
  SpeedBenchmark(String name, String work, Function<Effort, Trial> prepared) {
    this(name, work, prepared, List.of());
  }
}
