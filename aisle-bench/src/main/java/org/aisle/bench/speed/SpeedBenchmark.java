package org.aisle.bench.speed;

import java.util.function.Function;

/**
 * Something whose speed is measured.
 *
 * @param name what it is called on the command line
 * @param work what is done, in a sentence or two
 * @param prepared makes its data
 */
record SpeedBenchmark(String name, String work, Function<Effort, Trial> prepared) {}
